/**
 * The one room that speaks SSH. Host keys are checked against known_hosts and never accepted on first use, agents are
 * never forwarded, and everything that comes back has a limit in bytes and in time.
 */
@NullMarked
package dev.certmend.ssh;

import org.jspecify.annotations.NullMarked;
