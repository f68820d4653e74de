/** Certificates, tokens and the files that hold them, made as the products make them, since the estate has to be renewable. */
@NullMarked
package dev.certmend.lab.pki;

import org.jspecify.annotations.NullMarked;
