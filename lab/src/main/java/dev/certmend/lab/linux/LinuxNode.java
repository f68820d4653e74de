package dev.certmend.lab.linux;

import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Linux node: runs the real shell for {@code sh -s}, plays kubeadm where it is installed, and knows no other command.
 *
 * <p>Its file system begins at a folder, as if it were seen through a mount. Since the shell is the real one, a program may
 * look anywhere on this machine; the folder is where it should look.
 *
 * @see <a href="https://www.sudo.ws/docs/man/sudo.man/">sudo(8)</a>
 */
public final class LinuxNode implements Machine {

    /** The user of the nodes of AKS hybrid. */
    public static final String USER = "clouduser";

    private final String name;
    private final Path stubs;
    private final Sudo sudo;
    private final @Nullable Kubeadm kubeadm;

    private LinuxNode(String name, Path stubs, Sudo sudo, @Nullable Kubeadm kubeadm) {
        this.name = name;
        this.stubs = stubs;
        this.sudo = sudo;
        this.kubeadm = kubeadm;
    }

    /**
     * A node without kubeadm.
     *
     * @param stubs the programs that stand before the real tools
     */
    public static LinuxNode of(String name, Path stubs, Sudo sudo) {
        return new LinuxNode(name, stubs, sudo, null);
    }

    /** A node with kubeadm. */
    public static LinuxNode of(String name, Path stubs, Sudo sudo, Kubeadm kubeadm) {
        return new LinuxNode(name, stubs, sudo, kubeadm);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public Program program(String command) {
        Optional<List<String>> words = ShellWords.split(command);
        if (words.isEmpty() || words.get().isEmpty()) {
            return notFound("bash: line 1: " + command, 127);
        }
        List<String> arguments = words.get();
        return arguments.size() > 2 && arguments.subList(0, 2).equals(List.of("sudo", "-n"))
                ? withSudo(arguments.subList(2, arguments.size()))
                : plain(arguments, "bash: line 1: ", 127);
    }

    private Program withSudo(List<String> arguments) {
        return sudo == Sudo.PASSWORD_REQUIRED
                ? Program.printing("", "sudo: a password is required\n", 1)
                : plain(arguments, "sudo: ", 1);
    }

    private Program plain(List<String> arguments, String speaker, int exitStatus) {
        if (arguments.equals(List.of("sh", "-s"))) {
            return new PosixShell(stubs, USER);
        }
        if (kubeadm != null && arguments.get(0).equals("kubeadm")) {
            return kubeadm.program(arguments.subList(1, arguments.size()));
        }
        return notFound(speaker + arguments.get(0), exitStatus);
    }

    private static Program notFound(String what, int exitStatus) {
        return Program.printing("", what + ": command not found\n", exitStatus);
    }
}
