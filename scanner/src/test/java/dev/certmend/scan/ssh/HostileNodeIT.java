package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may lie among the certificates of a node that somebody prepared for us, or that is broken. */
@Timeout(120)
class HostileNodeIT extends ShellNode {

    private static final String PKI = "etc/kubernetes/pki/";

    private void link(String path, String target) throws Exception {
        Path link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void pipes_devices_and_entries_of_the_kernel_are_not_opened(Shell shell) throws Exception {
        write(PKI + "ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        need("mkfifo");
        Process mkfifo =
                new ProcessBuilder("mkfifo", root.resolve(PKI + "pipe.crt").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        link(PKI + "zero.crt", "../../../../../../../../../../../../dev/zero");
        link(PKI + "kernel.crt", "../../../../../../../../../../../../proc/kmsg");
        link(PKI + "memory.pem", "../../../../../../../../../../../../proc/self/environ");

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("outside-root");
        assertThat(read.message()).contains("zero.crt: is a link out", "kernel.crt: is a link out", "memory.pem: is");
        assertThat(TestNodes.certificates(read)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void links_stay_within_the_root_and_loops_end(Shell shell) throws Exception {
        Files.writeString(folder.resolve("outside.crt"), TestPki.pem(TestPki.ca("CN=outside")));
        write("srv/inside.crt", TestPki.pem(TestPki.ca("CN=inside")));
        link(PKI + "absolute.crt", "/srv/inside.crt");
        link(PKI + "out.crt", "../../../../outside.crt");
        link(PKI + "loop.crt", "pool.crt");
        link(PKI + "pool.crt", "loop.crt");
        link(PKI + "again", ".");
        write("proc/kmsg", TestPki.pem(TestPki.ca("CN=kernel")));
        link(PKI + "kernel.crt", "/proc/kmsg");

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject)
                .containsExactly("CN=inside");
        assertThat(read.message())
                .contains(
                        "out.crt: is a link out of the node's files",
                        "loop.crt: is a link to nothing",
                        "kernel.crt: is a link out",
                        "again: is a link to a folder");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void configurations_lead_nowhere_outside_the_root(Shell shell) throws Exception {
        Files.writeString(folder.resolve("outside.crt"), TestPki.pem(TestPki.ca("CN=outside")));
        write(PKI + "ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write(
                "etc/etcd.env",
                "ETCD_CERT_FILE=/../outside.crt\nETCD_PEER_CERT_FILE=relative/../../outside.crt\n"
                        + "ETCD_TRUSTED_CA_FILE=/$(touch " + folder + "/touched)`id`;*\n");

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject)
                .containsExactly("CN=kubernetes");
        assertThat(read.message()).contains("/outside.crt: does not exist, and /etc/etcd.env names it");
        assertThat(folder.resolve("touched")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_certificate_of_fifty_megabytes_is_too_large_and_stays_on_the_node(Shell shell) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(write(PKI + "huge.crt", "").toFile(), "rw")) {
            file.setLength(50L * 1024 * 1024);
        }

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.reason()).isEqualTo("too-large");
        assertThat(said).hasSizeLessThan(64 * 1024);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void names_that_turn_the_direction_of_text_are_made_visible(Shell shell) throws Exception {
        write(PKI + "\u202etrc.\u2066ac.crt", "garbage");

        assertThat(read(shell, Platform.KUBEADM).message()).contains("\\u202etrc.\\u2066ac.crt: holds neither");
    }

    @Test
    @Timeout(300)
    void of_ten_thousand_files_some_are_read_and_the_limit_is_told() throws Exception {
        write(PKI + "0.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        for (int i = 1; i <= 10_000; i++) {
            write(PKI + i + ".crt", "-----BEGIN NOTHING-----\n");
        }

        Observation read = read(Shell.DASH, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("limit-reached");
        assertThat(TestNodes.certificates(read)).hasSize(1);
    }
}
