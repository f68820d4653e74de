/** Kubeconfig files on this machine: every user and cluster in them, and no program that they name. */
@NullMarked
package dev.certmend.scan.kubeconfig;

import org.jspecify.annotations.NullMarked;
