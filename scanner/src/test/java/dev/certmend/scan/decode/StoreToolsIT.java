package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.DecodedBundle.Entry;
import dev.certmend.scan.decode.DecodedBundle.Kind;
import dev.certmend.scan.decode.DecodedBundle.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores, bundles, lists and requests as {@code openssl} and {@code keytool} make them. */
class StoreToolsIT {

    private static final String PASSPHRASE = "correct horse";

    @TempDir
    static Path folder;

    @BeforeAll
    static void tools_are_there_and_make_a_certificate() throws Exception {
        for (String tool : List.of("openssl", "keytool")) {
            boolean there = Stream.of(
                            Objects.requireNonNull(System.getenv("PATH")).split(":"))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool)));
            if (!"required".equals(System.getenv("CERTMEND_IT"))) {
                assumeTrue(there, tool + " is not installed");
            }
            assertThat(there).as(tool + " is installed").isTrue();
        }
        run("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 3650 -subj /O=Fabrikam/CN=ca");
        run("openssl req -new -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /O=Fabrikam/CN=leaf");
        run("openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out leaf.crt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-legacy", "-certpbe PBE-SHA1-3DES", "-certpbe AES-128-CBC", "-certpbe NONE", ""})
    void pkcs12_of_openssl_opens_in_its_old_and_new_encryptions(String encryption) throws Exception {
        run("openssl pkcs12 -export -inkey leaf.key -in leaf.crt -certfile ca.crt -name web -out store.p12"
                + " -passout pass:" + PASSPHRASE.replace(' ', '_') + " " + encryption);

        DecodedBundle bundle = decode("store.p12", PASSPHRASE.replace(' ', '_'));

        assertThat(fingerprints(bundle)).containsExactlyInAnyOrder(fingerprint("leaf.crt"), fingerprint("ca.crt"));
        assertThat(bundle.entries()).extracting(Entry::name).contains("web");
        assertThat(bundle.problems()).isEmpty();
    }

    @Test
    void pkcs12_whose_certificates_are_not_encrypted_needs_no_passphrase() throws Exception {
        run("openssl pkcs12 -export -inkey leaf.key -in leaf.crt -certpbe NONE -out open.p12 -passout pass:x");

        assertThat(fingerprints(decode("open.p12"))).containsExactly(fingerprint("leaf.crt"));
        assertThat(decode("open.p12").problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBE-SHA1-3DES", "AES-256-CBC"})
    void pkcs12_with_an_empty_passphrase_opens_by_itself(String encryption) throws Exception {
        run("openssl pkcs12 -export -inkey leaf.key -in leaf.crt -out empty.p12 -passout pass: -certpbe " + encryption);

        assertThat(fingerprints(decode("empty.p12"))).containsExactly(fingerprint("leaf.crt"));
    }

    @Test
    void pkcs12_without_its_passphrase_says_so() throws Exception {
        run("openssl pkcs12 -export -inkey leaf.key -in leaf.crt -out closed.p12 -passout pass:x");

        assertThat(decode("closed.p12", "y").problems())
                .extracting(Problem::kind)
                .containsExactly(Kind.PASSPHRASE_NEEDED);
    }

    @ParameterizedTest
    @CsvSource({"JKS,true", "JKS,false", "JCEKS,true", "JCEKS,false", "PKCS12,true"})
    void stores_of_keytool_hold_what_keytool_lists(String type, boolean passphraseKnown) throws Exception {
        Path store = folder.resolve("keys-" + type + passphraseKnown);
        String keytool = "keytool -storetype " + type + " -keystore " + store + " -storepass correct -keypass correct ";
        run(keytool + "-genkeypair -alias key -keyalg EC -dname CN=key -validity 30");
        run(keytool.replace(" -keypass correct", "") + "-importcert -noprompt -alias root -file ca.crt");

        DecodedBundle bundle = passphraseKnown ? decode(store, "correct") : decode(store);
        String listed = run(keytool.replace(" -keypass correct", "") + "-list");

        assertThat(bundle.entries()).extracting(Entry::name).containsExactlyInAnyOrder("key", "root");
        assertThat(fingerprints(bundle))
                .hasSize(2)
                .allSatisfy(fingerprint -> assertThat(listed.replace(":", "").toLowerCase(Locale.ROOT))
                        .contains(fingerprint));
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.notes()).hasSize(passphraseKnown ? 0 : 1);
    }

    @Test
    void what_lies_behind_a_secret_key_of_jceks_is_told_to_be_unread() throws Exception {
        run("keytool -storetype JCEKS -keystore secret.jceks -storepass correct -keypass correct -genseckey -alias s"
                + " -keyalg AES -keysize 128");

        assertThat(decode("secret.jceks", "correct").problems())
                .extracting(Problem::kind)
                .containsExactly(Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "DER"})
    void pkcs7_gives_its_certificates_and_its_revocation_list(String form) throws Exception {
        Files.write(folder.resolve("bundled.der"), TestPki.revocationList(TestPki.NOT_BEFORE, TestPki.NOT_AFTER));
        run("openssl crl -inform DER -in bundled.der -out bundled.crl");
        run("openssl crl2pkcs7 -in bundled.crl -certfile leaf.crt -certfile ca.crt -outform " + form
                + " -out bundle.p7b");

        DecodedBundle bundle = decode("bundle.p7b");

        assertThat(fingerprints(bundle)).containsExactlyInAnyOrder(fingerprint("leaf.crt"), fingerprint("ca.crt"));
        assertThat(bundle.entries()).extracting(Entry::object).anyMatch(DecodedRevocationList.class::isInstance);
    }

    @Test
    void pkcs7_that_was_written_as_a_stream_gives_its_certificates() throws Exception {
        run("openssl cms -sign -binary -nodetach -stream -in leaf.csr -signer leaf.crt -inkey leaf.key -certfile ca.crt"
                + " -outform DER -out stream.p7b");

        DecodedBundle bundle = decode("stream.p7b");

        assertThat(Files.readAllBytes(folder.resolve("stream.p7b"))).startsWith(0x30, 0x80);
        assertThat(fingerprints(bundle)).containsExactlyInAnyOrder(fingerprint("leaf.crt"), fingerprint("ca.crt"));
        assertThat(bundle.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void revocation_lists_have_the_dates_that_openssl_tells(boolean withNextUpdate) throws Exception {
        Files.write(
                folder.resolve("list.der"),
                TestPki.revocationList(TestPki.NOT_BEFORE, withNextUpdate ? TestPki.NOT_AFTER : null));
        run("openssl crl -inform DER -in list.der -out list.crl");
        String said = run("openssl crl -in list.crl -noout -lastupdate -nextupdate -issuer -nameopt RFC2253");

        for (String file : List.of("list.crl", "list.der")) {
            DecodedRevocationList list =
                    (DecodedRevocationList) decode(file).entries().get(0).object();

            assertThat(said).contains("lastUpdate=" + written(list.thisUpdate()), "issuer=" + list.issuer());
            assertThat(list.nextUpdate() != null).isEqualTo(withNextUpdate);
            assertThat(said).contains("nextUpdate=" + (withNextUpdate ? written(list.nextUpdate()) : "NONE"));
            assertThat(list.malformed()).isNull();
        }
    }

    @Test
    void a_signing_request_is_no_certificate() throws Exception {
        run("openssl req -in leaf.csr -outform DER -out leaf.der.csr");

        for (String file : List.of("leaf.csr", "leaf.der.csr")) {
            assertThat(decode(file).entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.object())
                            .isInstanceOfSatisfying(DecodedSigningRequest.class, request -> {
                                assertThat(request.subject()).isEqualTo("CN=leaf,O=Fabrikam");
                                assertThat(request.malformed()).isNull();
                            }));
        }
    }

    @Test
    void trusted_certificates_and_certificates_after_their_own_text_have_the_same_fingerprint() throws Exception {
        run("openssl x509 -in leaf.crt -trustout -addtrust serverAuth -setalias web -out trusted.pem");
        run("openssl x509 -in leaf.crt -text -out text.pem");
        String text = Files.readString(folder.resolve("text.pem"));
        Files.write(folder.resolve("utf16.pem"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(folder.resolve("bom.pem"), "\ufeff" + text.substring(text.indexOf("-----BEGIN")));
        Files.writeString(
                folder.resolve("indented.pem"), text.replaceAll("(?m)^", "    ").replace("\n", "\r\n"));

        for (String file : List.of("trusted.pem", "text.pem", "utf16.pem", "bom.pem", "indented.pem")) {
            DecodedBundle bundle = decode(file);

            assertThat(fingerprints(bundle)).as(file).containsExactly(fingerprint("leaf.crt"));
            assertThat(((DecodedCertificate) bundle.entries().get(0).object()).malformed())
                    .as(file)
                    .isNull();
        }
    }

    private static DecodedBundle decode(String file, String... passphrases) throws IOException {
        return decode(folder.resolve(file), passphrases);
    }

    private static DecodedBundle decode(Path file, String... passphrases) throws IOException {
        return BundleDecoder.decode(Files.readAllBytes(file), Passphrases.of(List.of(passphrases)))
                .orElseThrow();
    }

    private static List<String> fingerprints(DecodedBundle bundle) {
        return bundle.entries().stream()
                .map(Entry::object)
                .filter(DecodedCertificate.class::isInstance)
                .map(object -> ((DecodedCertificate) object).fingerprintSha256())
                .toList();
    }

    private static String fingerprint(String file) throws Exception {
        String said = run("openssl x509 -noout -fingerprint -sha256 -in " + file);
        return said.substring(said.indexOf('=') + 1).strip().replace(":", "").toLowerCase(Locale.ROOT);
    }

    private static String written(@org.jspecify.annotations.Nullable Instant date) {
        return OpenSslIT.written(date);
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        new ArrayList<>(List.of(command.strip().split(" +"))))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
