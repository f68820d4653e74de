/** Reads the certificates that a server presents, without trusting them and without logging in. */
@NullMarked
package dev.certmend.scan.tls;

import org.jspecify.annotations.NullMarked;
