/** What to look at: clusters, their nodes, kubeconfigs and endpoints, and who answers for them. */
@NullMarked
package dev.certmend.inventory;

import org.jspecify.annotations.NullMarked;
