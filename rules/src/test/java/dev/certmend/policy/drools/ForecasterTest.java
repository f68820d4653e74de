package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.Policies;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.judge.Forecast;
import dev.certmend.result.ScanJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes for the clusters of some cases. */
class ForecasterTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final Policy BUILT_IN = PolicyReader.builtIn();

    @Test
    void a_leaf_of_four_days_sets_how_long_a_target_may_be_off() {
        Forecast forecast =
                forecast(BUILT_IN, "SHUTDOWN-MOC/complies-ten-days", "SHUTDOWN-KUBERNETES/complies-renewed-since");

        assertThat(forecast.comeback().until()).isEqualTo(Instant.parse("2026-11-29T08:05:00Z"));
        assertThat(forecast.comeback().setBy())
                .isEqualTo("the apiserver certificate in /etc/kubernetes/pki/apiserver.crt on cp-1");
        assertThat(forecast.endings())
                .extracting(Forecast.Ending::component)
                .containsExactly("apiserver certificate", "kms token");
        assertThat(forecast.endings()).extracting(Forecast.Ending::selfRenewing).containsExactly(true, false);
    }

    @Test
    void at_its_end_a_token_has_ended_and_a_certificate_has_one_second_left() {
        Forecast token = forecast(BUILT_IN, "TOKEN-EXPIRED/violates-at-its-end");
        Forecast certificate = forecast(BUILT_IN, "VALIDITY-EXPIRED/complies-last-second");

        assertThat(token.ended()).isEqualTo(1);
        assertThat(token.endings()).isEmpty();
        assertThat(certificate.ended()).isZero();
        assertThat(certificate.endings())
                .singleElement()
                .extracting(Forecast.Ending::end)
                .isEqualTo(AS_OF);
    }

    @Test
    void the_table_sets_it_where_its_limit_comes_first() {
        Policy two = Policies.with(Map.of("SHUTDOWN-KUBERNETES", Map.of("days", "2")));

        Forecast forecast =
                forecast(two, "SHUTDOWN-MOC/complies-ten-days", "SHUTDOWN-KUBERNETES/complies-renewed-since");

        assertThat(forecast.comeback().until()).isEqualTo(Instant.parse("2026-11-28T00:00:00Z"));
        assertThat(forecast.comeback().setBy()).isEqualTo("the limit of SHUTDOWN-KUBERNETES, 2 days off");
    }

    @Test
    void a_layer_of_which_nothing_was_read_leaves_it_unknown() {
        Forecast forecast = forecast(BUILT_IN, "SHUTDOWN-MOC/complies-ten-days");

        assertThat(forecast.comeback().until()).isNull();
        assertThat(forecast.comeback().unknown()).contains("layer kubernetes");
    }

    @Test
    void a_target_that_was_not_read_leaves_it_unknown() {
        ScanRecord denied = Facts.target("pos", "cp-2", TargetStatus.DENIED);
        List<ScanRecord> facts = new ArrayList<>(facts("VALIDITY-EXPIRED/complies"));
        facts.add(denied);

        Forecast forecast = Forecaster.of(Facts.of(facts), BUILT_IN, AS_OF);

        assertThat(forecast.comeback().unknown()).startsWith("1 of its 1 targets were not read in full");
    }

    @Test
    void kubeadm_comes_back_until_its_first_certificate_ends() {
        Forecast forecast = forecast(BUILT_IN, "VALIDITY-EXPIRED/violates-kubeadm");

        assertThat(forecast.ended()).isEqualTo(1);
        assertThat(forecast.comeback().until()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @Test
    void a_needed_certificate_without_a_readable_end_leaves_it_unknown() {
        Forecast forecast = forecast(BUILT_IN, "VALIDITY-UNREADABLE/violates-no-dates", "VALIDITY-EXPIRED/violates-ca");

        assertThat(forecast.comeback().until()).isNull();
        assertThat(forecast.comeback().unknown()).contains("of 1 of 2 certificates");
    }

    @Test
    void k3s_renews_its_leaves_at_its_start_and_not_its_cas() {
        assertThat(forecast(BUILT_IN, "VALIDITY-EXPIRED/violates-k3s")
                        .comeback()
                        .unknown())
                .contains("no certificate of its layer kubernetes");
        assertThat(forecast(BUILT_IN, "VALIDITY-EXPIRED/violates-k3s-ca")
                        .comeback()
                        .setBy())
                .contains("server-ca certificate");
    }

    @Test
    void a_ca_whose_successor_took_over_is_in_nobodys_way() {
        assertThat(forecast(BUILT_IN, "CHAIN-OUTLIVES-CA/complies-rotation")
                        .comeback()
                        .until())
                .isEqualTo(Instant.parse("2027-11-02T00:00:00Z"));
    }

    @Test
    void what_nothing_uses_is_in_nobodys_way() throws IOException {
        List<ScanRecord> facts = new ArrayList<>(facts("VALIDITY-EXPIRED/complies"));
        Forecast without = Forecaster.of(Facts.of(facts), BUILT_IN, AS_OF);
        facts.add(ScanJson.mapperForRecords().readValue("""
                {"type":"certificate","fingerprintSha256":"%s","notAfter":"2026-11-20T00:00:00Z","layer":"kubernetes",
                 "component":"etcd-healthcheck-client","usage":"client","state":"unused",
                 "location":{"target":"cp-1","cluster":"pos","source":"ssh","path":"/etc/kubernetes/pki/etcd/h.crt","index":0}}
                """.formatted("a".repeat(64)), ScanRecord.class));

        assertThat(without.comeback().until()).isNotNull();
        assertThat(Forecaster.of(Facts.of(facts), BUILT_IN, AS_OF).comeback()).isEqualTo(without.comeback());
    }

    @Test
    void a_kubeconfig_of_aks_hybrid_does_not_renew_itself() {
        Forecast forecast = forecast(BUILT_IN, "VALIDITY-RENEWAL/violates-kubeconfig-mgmt-watch");

        assertThat(forecast.endings())
                .singleElement()
                .satisfies(it -> assertThat(it.selfRenewing()).isFalse());
    }

    @Test
    void a_kubeconfig_is_nothing_that_a_cluster_needs_to_start() {
        Forecast forecast = forecast(
                BUILT_IN,
                "VALIDITY-EXPIRED/violates-management-moc",
                "VALIDITY-RENEWAL/violates-kubeconfig-mgmt-watch");

        assertThat(forecast.comeback().until()).isNull();
        assertThat(forecast.comeback().unknown()).contains("no certificate of its layer kubernetes");
    }

    @Test
    void what_is_off_already_counts_from_then_on() {
        Forecast forecast =
                forecast(BUILT_IN, "SHUTDOWN-MOC/violates-still-off", "SHUTDOWN-KUBERNETES/violates-ten-days");

        assertThat(forecast.comeback().offSince()).isEqualTo(Instant.parse("2026-10-17T00:00:00Z"));
        assertThat(forecast.comeback().setBy()).isEqualTo("the limit of SHUTDOWN-KUBERNETES, 4 days off");
        assertThat(forecast.comeback().until()).isEqualTo(Instant.parse("2026-10-21T00:00:00Z"));
    }

    @Test
    void what_azure_runs_is_unknown() {
        assertThat(forecast(BUILT_IN, "VALIDITY-EXPIRED/violates-kubeconfig-aks")
                        .comeback()
                        .unknown())
                .contains("platform aks");
    }

    private static Forecast forecast(Policy policy, String... cases) {
        return Forecaster.of(
                Facts.of(Stream.of(cases).flatMap(it -> facts(it).stream()).toList()), policy, AS_OF);
    }

    private static List<ScanRecord> facts(String example) {
        return Case.all()
                .filter(it -> it.toString().equals(example + ".yaml"))
                .findFirst()
                .orElseThrow()
                .facts();
    }
}
