/** How the closed vocabularies of inventories and facts are spelled. */
@NullMarked
package dev.certmend.vocabulary;

import org.jspecify.annotations.NullMarked;
