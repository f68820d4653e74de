/**
 * YAML as configuration deserves it: one document, no anchors, no tags, no duplicate keys, no guessing of types, and a
 * line and column for every complaint. All files that people write for Certmend are read through this.
 */
@NullMarked
package dev.certmend.yaml;

import org.jspecify.annotations.NullMarked;
