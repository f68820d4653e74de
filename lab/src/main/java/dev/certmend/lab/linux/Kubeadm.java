package dev.certmend.lab.linux;

import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.Validity;
import dev.certmend.lab.ssh.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays {@code kubeadm certs renew all} and {@code kubeadm certs check-expiration} of kubeadm 1.28 under a root folder,
 * where no API server answers: it falls back to the default configuration, as the real one does.
 *
 * <p>A renewal takes subject, names and purposes from the certificate that is there, makes a new key, and is valid from the
 * authority's first day to one year from now. The kubelet's certificate is left alone. Of the real {@code --rootfs}, which
 * changes the root of the process, only the node's own root is accepted.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/">Certificate Management with
 *     kubeadm</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/issues/113618">kubernetes#113618, on the first day</a>
 */
public final class Kubeadm {

    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final String ROOTFS = "--rootfs";

    private final Path root;
    private final Clock clock;

    /**
     * On a node.
     *
     * @param root where the node's file system begins
     */
    public Kubeadm(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** What its arguments start. */
    Program program(List<String> arguments) {
        List<String> words = new ArrayList<>();
        String rootfs = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(ROOTFS) && i + 1 < arguments.size()) {
                i++;
                rootfs = arguments.get(i);
            } else if (argument.startsWith(ROOTFS + "=")) {
                rootfs = argument.substring(ROOTFS.length() + 1);
            } else if (argument.startsWith("-")) {
                return flagError(argument);
            } else {
                words.add(argument);
            }
        }
        if (!root.toString().equals(rootfs)) {
            return error("this node's root file system is " + root + ", not " + (rootfs == null ? "/" : rootfs));
        }
        return subcommand(words);
    }

    private Program subcommand(List<String> words) {
        if (words.equals(List.of("certs", "renew", "all"))) {
            return (in, out, err) -> {
                Program.printing(renewAll(), "", 0).run(in, out, err);
                return 0;
            };
        }
        if (words.equals(List.of("certs", "check-expiration"))) {
            return (in, out, err) -> Program.printing(
                            preamble("check-expiration") + new ExpirationTable(root, clock.instant()).text(), "", 0)
                    .run(in, out, err);
        }
        return error("invalid subcommand \"" + String.join(" ", words) + "\"");
    }

    private String renewAll() throws IOException {
        Instant now = clock.instant();
        StringBuilder told = new StringBuilder(preamble("renew"));
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            if (certificate.exists(root)) {
                certificate.renew(root, new Validity(firstDay(certificate.authority()), now.plus(VALIDITY)));
                told.append(certificate.title()).append(" renewed\n");
            } else {
                told.append("MISSING! ").append(certificate.title()).append('\n');
            }
        }
        return told.append(
                        "\nDone renewing certificates. You must restart the kube-apiserver, kube-controller-manager,")
                .append(" kube-scheduler and etcd, so that they can use the new certificates.\n")
                .toString();
    }

    private Instant firstDay(KubernetesAuthority authority) throws IOException {
        return authority.read(root).own().certificate().getNotBefore().toInstant();
    }

    private static String preamble(String command) {
        return ("[%s] Reading configuration from the cluster...\n"
                        + "[%s] FYI: You can look at this config file with"
                        + " 'kubectl -n kube-system get cm kubeadm-config -o yaml'\n"
                        + "[%s] Error reading configuration from the Cluster. Falling back to default configuration\n\n")
                .formatted(command, command, command);
    }

    private static Program flagError(String argument) {
        return argument.equals(ROOTFS)
                ? error("flag needs an argument: " + ROOTFS)
                : error("unknown flag: " + argument.split("=", 2)[0]);
    }

    private static Program error(String message) {
        return Program.printing(
                "", message + "\nTo see the stack trace of this error execute with --v=5 or higher\n", 1);
    }
}
