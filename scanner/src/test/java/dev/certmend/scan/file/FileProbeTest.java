package dev.certmend.scan.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProbeTest {

    @TempDir
    Path folder;

    private static Observation read(Path path) {
        return new FileProbe(path, Passphrases.NONE)
                .read(new Target(path.toString(), null, Source.FILE), Deadline.in(Duration.ofSeconds(10)));
    }

    private static List<CertificateFact> certificates(Observation observation) {
        return observation.facts().stream()
                .filter(CertificateFact.class::isInstance)
                .map(CertificateFact.class::cast)
                .toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void a_pki_folder_gives_every_certificate_with_its_component() throws IOException {
        write("pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write("pki/ca.key", TestPki.privateKeyPem());
        write("pki/apiserver.crt", TestPki.pem(TestPki.server("CN=kube-apiserver", "kubernetes")));
        write("pki/etcd/server.crt", TestPki.pem(TestPki.both("CN=etcd")));
        write("pki/sa.pub", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        Files.write(folder.resolve("pki/extra.der"), TestPki.client("CN=der"));

        Observation read = read(folder.resolve("pki"));

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(certificates(read))
                .extracting(CertificateFact::subject, CertificateFact::component)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("CN=kubernetes", "cluster-ca"),
                        Tuple.tuple("CN=kube-apiserver", "apiserver"),
                        Tuple.tuple("CN=etcd", "etcd-server"),
                        Tuple.tuple("CN=der", "unknown"));
    }

    @Test
    void every_certificate_of_a_bundle_has_its_index_and_a_broken_one_is_a_fact_with_a_note() throws IOException {
        String broken = TestPki.pem(TestPki.ca("CN=a")).replaceFirst("(?s)^(.{100}).", "$1*");
        write("bundle.pem", broken + TestPki.pem(TestPki.ca("CN=b")));

        Observation read = read(folder.resolve("bundle.pem"));

        assertThat(certificates(read))
                .extracting(fact -> fact.location().index(), CertificateFact::malformed)
                .satisfiesExactly(
                        first -> assertThat(first.toList().get(1)).asString().contains("is not base64"),
                        second -> assertThat(second.toList()).containsExactly(1, null));
    }

    @Test
    void kubeconfigs_in_a_folder_are_recognised_by_their_content() throws IOException {
        write(
                "admin.conf",
                "apiVersion: v1\nusers:\n- name: a\n  user:\n    client-certificate-data: "
                        + TestPki.base64(TestPki.pem(TestPki.client("CN=a"))) + "\n");
        write("kubelet-config.yaml", "kind: KubeletConfiguration\n");

        Observation read = read(folder);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(certificates(read)).extracting(CertificateFact::component).containsExactly("admin");
    }

    @Test
    void the_kubelets_link_is_followed_and_its_older_certificates_are_not_reported() throws IOException {
        write("kubelet-client-2026-01-01-00-00-00.pem", TestPki.pem(TestPki.client("CN=old")));
        write(
                "kubelet-client-2026-11-01-00-00-00.pem",
                TestPki.pem(TestPki.client("CN=new")) + TestPki.privateKeyPem());
        Files.createSymbolicLink(
                folder.resolve("kubelet-client-current.pem"), folder.resolve("kubelet-client-2026-11-01-00-00-00.pem"));

        Observation read = read(folder);

        assertThat(certificates(read))
                .extracting(CertificateFact::subject, CertificateFact::component)
                .containsExactly(Tuple.tuple("CN=new", "kubelet-client"));
    }

    @Test
    void links_to_nothing_and_links_to_folders_are_told() throws IOException {
        write("ok.crt", TestPki.pem(TestPki.ca("CN=ok")));
        Files.createSymbolicLink(folder.resolve("gone.pem"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        Observation read = read(folder);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.message()).contains("gone.pem: is a link to nothing", "loop: is a link to a folder");
    }

    @Test
    void a_file_that_promises_a_certificate_and_holds_none_is_told() throws IOException {
        write("empty.crt", "");
        write("one-line.pem", TestPki.pem(TestPki.ca("CN=a")).replace("\n", ""));
        write("notes.txt", "no certificate, no promise");

        Observation read = read(folder);

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("not-a-certificate");
        assertThat(read.message()).contains("empty.crt", "one-line.pem").doesNotContain("notes.txt");
    }

    @Test
    void a_folder_without_anything_is_failed_never_silently_fine() {
        assertThat(read(folder).status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read(folder).reason()).isEqualTo("nothing-found");
        assertThat(read(folder.resolve("missing")).reason()).isEqualTo("not-found");
    }

    @Test
    void a_file_over_the_limit_is_told_and_not_read() throws IOException {
        write("big.pem", "x".repeat(1024 * 1024 + 1));

        assertThat(read(folder).reason()).isEqualTo("too-large");
    }

    @Test
    void a_file_name_with_newlines_and_escape_codes_survives_in_the_fact_and_is_tame_in_the_message()
            throws IOException {
        String name = "a\n\u001b[31mred.crt";
        write(name, TestPki.pem(TestPki.ca("CN=a")));
        write("b\n\u001b[31m.crt", "nothing");

        Observation read = read(folder);

        assertThat(certificates(read).get(0).location().path()).endsWith(name);
        assertThat(read.message()).contains("\\u000a\\u001b[31m.crt").doesNotContain("\n", "\u001b");
    }

    @Test
    void stores_lists_and_requests_are_read_with_their_names_and_counted() throws IOException {
        Files.write(folder.resolve("trust.jks"), TestPki.trustStore("JKS", "correct", TestPki.ca("CN=a")));
        Files.write(folder.resolve("ca.crl"), TestPki.revocationList(TestPki.NOT_BEFORE, null));
        write("new.csr", TestPki.block("CERTIFICATE REQUEST", TestPki.signingRequest("CN=new")));

        Observation read = read(folder);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(read.facts())
                .satisfiesExactly(
                        list -> assertThat(((RevocationListFact) list).nextUpdate())
                                .isNull(),
                        request -> assertThat(((SigningRequestFact) request).subject())
                                .isEqualTo("CN=new"),
                        certificate -> assertThat(((CertificateFact) certificate)
                                        .location()
                                        .entry())
                                .isEqualTo("root"));
        assertThat(read.message())
                .contains("1 certificate, 0 tokens", "1 revocation list", "1 signing request", "integrity");
    }

    @Test
    void a_store_that_does_not_open_is_named_and_what_lies_beside_it_is_read() throws IOException {
        Files.write(folder.resolve("web.p12"), TestPki.trustStore("PKCS12", "correct", TestPki.ca("CN=a")));
        write("ok.crt", TestPki.pem(TestPki.ca("CN=ok")));

        Observation read = read(folder);
        Observation alone = read(folder.resolve("web.p12"));
        Observation opened = new FileProbe(folder, Passphrases.of(List.of("correct")))
                .read(new Target("x", null, Source.FILE), Deadline.in(Duration.ofSeconds(10)));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("passphrase-needed");
        assertThat(read.message()).contains("web.p12: needs a passphrase, and none is given");
        assertThat(alone.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(opened.status()).isEqualTo(TargetStatus.OK);
        assertThat(certificates(opened)).hasSize(2);
        assertThat(opened.toString()).doesNotContain("correct");
    }

    @Test
    void stores_are_known_by_their_content_where_the_name_tells_nothing() throws IOException {
        Files.write(folder.resolve("cacerts"), TestPki.trustStore("JKS", "correct", TestPki.ca("CN=a")));
        Files.write(folder.resolve("data"), TestPki.trustStore("PKCS12", "correct", TestPki.ca("CN=a")));

        Observation read = read(folder);

        assertThat(certificates(read)).hasSize(1);
        assertThat(read.reason()).isEqualTo("passphrase-needed");
    }

    @Test
    void what_the_reason_is_about_is_told_before_other_things() throws IOException {
        for (int i = 0; i < 9; i++) {
            write("broken-" + i + ".crt", "nothing");
        }
        Files.write(folder.resolve("shut.p12"), TestPki.trustStore("PKCS12", "correct", TestPki.ca("CN=a")));

        Observation read = read(folder);

        assertThat(read.reason()).isEqualTo("passphrase-needed");
        assertThat(read.message())
                .startsWith(folder.resolve("shut.p12").toString())
                .contains("broken-0.crt")
                .endsWith("more could not be read");
    }

    @Test
    void more_files_than_one_target_may_have_are_told_also_in_a_single_folder() throws IOException {
        for (int i = 0; i <= 10_000; i++) {
            Files.createFile(folder.resolve("f" + i));
        }

        assertThat(read(folder).reason()).isEqualTo("limit-reached");
    }

    @Test
    void a_target_past_its_deadline_says_what_it_did_not_reach() throws IOException {
        write("a.crt", TestPki.pem(TestPki.ca("CN=a")));

        Observation read = new FileProbe(folder, Passphrases.NONE)
                .read(new Target("x", null, Source.FILE), Deadline.in(Duration.ZERO));

        assertThat(read.reason()).isEqualTo("limit-reached");
        assertThat(read.message()).contains("a.crt");
    }

    @Test
    void devices_are_not_opened_and_links_in_a_circle_are_told() throws IOException {
        Files.createSymbolicLink(folder.resolve("one.pem"), folder.resolve("two.pem"));
        Files.createSymbolicLink(folder.resolve("two.pem"), folder.resolve("one.pem"));
        Path device = folder.resolve("endless");
        Files.createSymbolicLink(device, Path.of("/dev/zero"));

        assertThat(read(folder).reason()).isEqualTo("unreadable");
        assertThat(read(device).message()).contains("is a pipe, a socket or a device, which is not read");
        Files.delete(device);
    }
}
