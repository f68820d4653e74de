/** The state of AKS hybrid that its repair cmdlets change, kept in files as the product keeps it. */
@NullMarked
package dev.certmend.lab.aks;

import org.jspecify.annotations.NullMarked;
