package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.inventory.Platform;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leaf that begins with its authority is measured by kubeadm's year before its end. */
final class BackdatingTest {

    private static final Instant AUTHORITY = Instant.parse("2018-01-01T00:00:00Z");
    private static final Instant RENEWED = Instant.parse("2026-11-25T00:00:00Z");
    private static final Instant END = Instant.parse("2027-11-25T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private static CertificateFact certificate(String subject, Instant start, Instant end, boolean ca) {
        return CertificateDraft.certificate(it -> {
            it.subject = subject;
            it.notBefore = start;
            it.notAfter = end;
            it.isCa = ca;
        });
    }

    private static final CertificateFact CA =
            certificate("CN=kubernetes", AUTHORITY, Instant.parse("2037-12-30T00:00:00Z"), true);

    @Test
    void a_leaf_renewed_yesterday_under_an_old_authority_has_its_year_before_it() {
        CertificateFact leaf = certificate("CN=apiserver", AUTHORITY, END, false);
        Instant start = Backdating.of(List.of(CA, leaf)).start(leaf);

        assertThat(start).isEqualTo(RENEWED);
        assertThat(CertificateAsset.of(leaf, Platform.KUBEADM, start, Relations.NONE, NOW)
                        .remainingShare())
                .isGreaterThan(0.99);
    }

    @Test
    void a_leaf_with_a_start_of_its_own_keeps_it() {
        Instant own = Instant.parse("2024-01-01T00:00:00Z");
        CertificateFact leaf = certificate("CN=apiserver", own, END, false);

        assertThat(Backdating.of(List.of(CA, leaf)).start(leaf)).isEqualTo(own);
    }

    @Test
    void without_its_authority_nothing_is_assumed() {
        CertificateFact leaf = certificate("CN=apiserver", AUTHORITY, END, false);

        assertThat(Backdating.of(List.of(leaf)).start(leaf)).isEqualTo(AUTHORITY);
    }

    @Test
    void an_authority_keeps_its_own_start() {
        assertThat(Backdating.of(List.of(CA)).start(CA)).isEqualTo(AUTHORITY);
    }
}
