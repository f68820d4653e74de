package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.PolicyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An old and a new CA of one name in one cluster: the old one is silent only once nothing that was read is under it. */
class RotationTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final CertificateFact OLD =
            certificate("old", "CN=kubernetes", "2017-01-10T00:00:00Z", "2027-01-10T00:00:00Z", true);
    private static final CertificateFact NEW =
            certificate("new", "CN=kubernetes", "2026-10-01T00:00:00Z", "2036-10-01T00:00:00Z", true);
    private static final CertificateFact UNDER_NEW =
            certificate("apiserver", "CN=apiserver", "2026-10-02T00:00:00Z", "2027-10-02T00:00:00Z", false);
    private static final CertificateFact UNDER_OLD =
            certificate("kubelet", "CN=kubelet", "2026-09-01T00:00:00Z", "2027-09-01T00:00:00Z", false);

    @Test
    void an_old_ca_whose_successor_issued_everything_is_no_alarm() {
        assertThat(failuresOf(OLD, OLD, NEW, UNDER_NEW)).isEmpty();
    }

    @Test
    void an_old_ca_with_a_leaf_under_it_is_one() {
        assertThat(failuresOf(OLD, OLD, NEW, UNDER_NEW, UNDER_OLD)).contains("VALIDITY-RENEWAL", "CHAIN-CA-ENDING");
    }

    @Test
    void an_old_ca_without_a_successor_is_one() {
        assertThat(failuresOf(OLD, OLD)).contains("VALIDITY-RENEWAL", "CHAIN-CA-ENDING");
    }

    @Test
    void a_successor_that_issued_nothing_yet_silences_no_renewal() {
        assertThat(failuresOf(OLD, OLD, NEW)).contains("VALIDITY-RENEWAL");
    }

    private static List<String> failuresOf(CertificateFact certificate, CertificateFact... certificates) {
        List<ScanRecord> facts = new ArrayList<>(List.of(certificates));
        facts.add(Facts.cluster("pos", Platform.KUBEADM));
        return new DroolsPolicyEngine()
                .judge(Facts.of(facts), PolicyReader.builtIn(), AS_OF).findings().stream()
                        .filter(it -> it.result() == Result.FAIL
                                && certificate.fingerprintSha256().equals(it.subject()))
                        .map(Finding::control)
                        .toList();
    }

    private static CertificateFact certificate(String name, String subject, String from, String to, boolean isCa) {
        return CertificateDraft.certificate(it -> {
            it.fingerprintSha256 = name;
            it.subject = subject;
            it.notBefore = Instant.parse(from);
            it.notAfter = Instant.parse(to);
            it.isCa = isCa;
            it.component = isCa ? "cluster-ca" : name;
            it.usage = isCa ? Usage.CA : Usage.SERVER;
            it.location = Facts.at("pos", "cp-1", "/etc/kubernetes/pki/" + name + ".crt");
        });
    }
}
