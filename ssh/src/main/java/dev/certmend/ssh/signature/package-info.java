/**
 * SSH keys, SSH signatures as {@code ssh-keygen -Y} makes and checks them, and the list of who may sign. Formats are
 * OpenSSH's PROTOCOL.sshsig, PROTOCOL.key, PROTOCOL.u2f and the ALLOWED SIGNERS section of ssh-keygen(1).
 */
@NullMarked
package dev.certmend.ssh.signature;

import org.jspecify.annotations.NullMarked;
