/** Objects of a cluster that hold certificates, tokens or signs of life, read from its API server page by page. */
@NullMarked
package dev.certmend.scan.kubernetes;

import org.jspecify.annotations.NullMarked;
