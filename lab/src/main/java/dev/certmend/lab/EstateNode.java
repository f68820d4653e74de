package dev.certmend.lab;

import dev.certmend.lab.ssh.Machine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A node that answers.
 *
 * @param root the folder where its file system begins; empty for the Windows host
 */
record EstateNode(Machine machine, Optional<Path> root) {

    String name() {
        return machine.name();
    }
}
