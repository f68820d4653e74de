package dev.certmend.ssh.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AllowedSignersTest {

    private static final SshPublicKey ADA = SshPublicKey.parse(Vectors.publicKey("ed25519"));
    private static final SshPublicKey GRACE = SshPublicKey.parse(Vectors.publicKey("ecdsa256"));
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void knowsWhoAKeySpeaksFor() throws Exception {
        AllowedSigners signers = parse(
                "# people", "", "ada@example.com " + ADA.line() + " laptop", "grace@example.com,grace " + GRACE.line());

        assertThat(signers.principals(ADA, "git", NOON)).containsExactly("ada@example.com");
        assertThat(signers.principals(GRACE, "git", NOON)).containsExactlyInAnyOrder("grace@example.com", "grace");
        assertThat(signers.principals(SshPublicKey.parse(Vectors.publicKey("ecdsa384")), "git", NOON))
                .isEmpty();
        assertThat(signers.entries()).extracting(AllowedSigner::line).containsExactly(3, 4);
    }

    @Test
    void readsQuotedPrincipals() throws Exception {
        assertThat(parse("\"Ada Lovelace\" " + ADA.line()).principals(ADA, "git", NOON))
                .containsExactly("Ada Lovelace");
    }

    @Test
    void limitsAKeyToItsNamespaces() throws Exception {
        AllowedSigners signers = parse("ada namespaces=\"git,*@certmend.dev,!secret@certmend.dev\" " + ADA.line());

        assertThat(signers.principals(ADA, "git", NOON)).containsExactly("ada");
        assertThat(signers.principals(ADA, "approval@certmend.dev", NOON)).containsExactly("ada");
        assertThat(signers.principals(ADA, "secret@certmend.dev", NOON)).isEmpty();
        assertThat(signers.principals(ADA, "file", NOON)).isEmpty();
    }

    @Test
    void limitsAKeyToItsTimeWithBothEndsInside() throws Exception {
        AllowedSigners signers = parse("ada valid-after=\"20261101Z\",valid-before=\"202611302359Z\" " + ADA.line());

        assertThat(signers.principals(ADA, "git", Instant.parse("2026-10-31T23:59:59Z")))
                .isEmpty();
        assertThat(signers.principals(ADA, "git", Instant.parse("2026-11-01T00:00:00Z")))
                .containsExactly("ada");
        assertThat(signers.principals(ADA, "git", Instant.parse("2026-11-30T23:59:00Z")))
                .containsExactly("ada");
        assertThat(signers.principals(ADA, "git", Instant.parse("2026-11-30T23:59:01Z")))
                .isEmpty();
    }

    @Test
    void saysWhyAKeySpeaksForNobody() throws Exception {
        AllowedSigners signers = parse(
                "ada namespaces=\"file\" " + ADA.line(),
                "grace namespaces=\"file\" " + GRACE.line(),
                "grace valid-before=\"20261031Z\" " + GRACE.line());

        assertThat(signers.whyNobody(SshPublicKey.parse(Vectors.publicKey("ecdsa384")), "git", NOON))
                .isEqualTo("belongs to no allowed signer");
        assertThat(signers.whyNobody(ADA, "git", NOON))
                .isEqualTo(
                        "is allowed for other purposes only: namespaces in line 1 of the allowed signers would have to"
                                + " name 'git'");
        assertThat(signers.whyNobody(GRACE, "git", NOON))
                .isEqualTo("counts at another time, not at " + NOON
                        + ": see valid-after and valid-before in line 3 of the allowed signers");
    }

    @Test
    void readsOptionNamesInAnyCase() throws Exception {
        assertThat(parse("ada Namespaces=\"git\" " + ADA.line()).principals(ADA, "file", NOON))
                .isEmpty();
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() ->
                        parse("ada", "# fine", "grace ssh-ed25519 AAAAnonsense", "  bob colour=\"red\" " + ADA.line()))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::file, Problem::line, Problem::column)
                        .containsExactly(
                                tuple("allowed_signers", 1, 4),
                                tuple("allowed_signers", 3, 7),
                                tuple("allowed_signers", 4, 7)));
    }

    @Test
    void refusesCertificateAuthorities() {
        assertRefused("ada cert-authority " + ADA.line(), "certificate authorities (cert-authority) are not accepted");
        assertRefused(
                "ada namespaces=\"git\",cert-authority " + ADA.line(), "certificate authorities (cert-authority)");
    }

    @Test
    void refusesPatternsOfPeople() {
        assertRefused("*@example.com " + ADA.line(), "the principal '*@example.com' is a pattern");
        assertRefused("ada,!grace " + ADA.line(), "the principal '!grace' is a pattern");
    }

    @Test
    void refusesOptionsThatItDoesNotUnderstand() {
        assertRefused("ada namespaces=git " + ADA.line(), "the options are not understood");
        assertRefused("ada namespaces " + ADA.line(), "the option namespaces needs a value in double quotes");
        assertRefused("ada namespaces=\"git " + ADA.line(), "a quote is opened and not closed");
        assertRefused("ada no-touch-required " + ADA.line(), "the option 'no-touch-required' is unknown");
        assertRefused(
                "ada namespaces=\"a\",namespaces=\"b\" " + ADA.line(), "the option namespaces stands there twice");
        assertRefused("ada namespaces=\"a\", " + ADA.line(), "the options are not understood");
    }

    @Test
    void refusesTimesWhoseMeaningDependsOnTheMachine() {
        assertRefused("ada valid-after=\"20261101\" " + ADA.line(), "valid-after has no time zone");
        assertRefused("ada valid-after=\"20261131Z\" " + ADA.line(), "valid-after is no date of the calendar");
        assertRefused("ada valid-after=\"soon\" " + ADA.line(), "valid-after is not a time like 20270131Z");
        assertRefused(
                "ada valid-after=\"20261102Z\",valid-before=\"20261101Z\" " + ADA.line(),
                "valid-before is earlier than valid-after");
    }

    @Test
    void refusesWhatDeceivesTheEye() {
        assertRefused("ada\u202e " + ADA.line(), "the line holds a control or direction character");
        assertRefused("ada\u001b[2J " + ADA.line(), "the line holds a control or direction character");
    }

    @Property(tries = 300)
    void arbitraryLinesAreReadOrRefused(@ForAll String line) {
        try {
            parse(line + " " + ADA.line());
        } catch (DocumentException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    private static AllowedSigners parse(String... lines) throws DocumentException {
        return AllowedSigners.parse("allowed_signers", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String line, String message) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> parse(line))
                .withMessageContaining(message);
    }
}
