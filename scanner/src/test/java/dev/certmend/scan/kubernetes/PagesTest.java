package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.NODES;
import static dev.certmend.scan.kubernetes.FakeApiServer.TLS_SECRETS;
import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static dev.certmend.scan.kubernetes.FakeApiServer.json;
import static dev.certmend.scan.kubernetes.FakeApiServer.list;
import static dev.certmend.scan.kubernetes.FakeApiServer.send;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of lists that a server gives in pages, badly, or not at all. */
class PagesTest extends FakeCluster {

    @Test
    void pages_are_read_to_the_last_one() throws Exception {
        server.on(
                TLS_SECRETS,
                exchange -> send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestURI().getQuery().contains("continue=second")
                                ? list("", tls("two"))
                                : list("second", tls("one"))));

        assertThat(read().certificates()).isEqualTo(2);
    }

    @Test
    void a_page_that_leads_to_itself_ends_the_list() throws Exception {
        server.on(TLS_SECRETS, json(list("again", tls("front"))));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.message()).contains("the server gives the same page for ever");
    }

    @Test
    void pages_without_end_are_stopped() throws Exception {
        AtomicInteger page = new AtomicInteger();
        server.on(
                TLS_SECRETS,
                exchange -> send(exchange, 200, "application/json", list("page-" + page.incrementAndGet())));

        Observation end = read();

        assertThat(end.reason()).isEqualTo("limit-reached");
        assertThat(page).hasValue(Pages.MAX_PAGES);
    }

    @Test
    void a_list_that_the_server_forgot_goes_on_where_the_server_says_so_and_is_a_problem_elsewhere() throws Exception {
        server.on(TLS_SECRETS, exchange -> {
            String query = exchange.getRequestURI().getQuery();
            if (query.contains("continue=old")) {
                send(
                        exchange,
                        410,
                        "application/json",
                        "{\"kind\":\"Status\",\"code\":410,\"metadata\":{\"continue\":\"newer\"}}");
            } else {
                String next = query.contains("continue=newer") ? "" : "old";
                send(exchange, 200, "application/json", list(next, tls("one" + next)));
            }
        });
        server.on(NODES, status(410, "application/json", "{\"kind\":\"Status\",\"code\":410}"));

        Observation end = read();

        assertThat(end.certificates()).isEqualTo(2);
        assertThat(end.reason()).isEqualTo("list-expired");
        assertThat(end.message()).contains("nodes: the server forgot the list", "is of a newer state");
    }

    @Test
    void an_answer_larger_than_a_page_may_be_is_broken_off() throws Exception {
        server.on(NODES, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(1024 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(spaces);
            }
        });

        Observation end = read();

        assertThat(end.reason()).isEqualTo("too-large");
        assertThat(end.message()).contains("nodes: an answer is larger than the limit for one page");
    }

    @Test
    void one_list_that_fails_leaves_the_others() throws Exception {
        server.on(TLS_SECRETS, items(tls("front"))).on(NODES, status(500, "text/plain", "etcd is <b>gone</b>"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("server-fault");
        assertThat(end.message())
                .contains("nodes: the server failed with status 500")
                .doesNotContain("gone");
    }

    @Test
    void a_login_page_in_place_of_an_answer_is_not_taken_for_an_empty_list() throws Exception {
        server.on(NODES, status(200, "text/html", "<html>please log in</html>"))
                .on("/apis/apiregistration.k8s.io/v1/apiservices", json("{}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(end.reason()).isEqualTo("unintelligible-answer");
        assertThat(end.message()).contains("nodes: ", "apiservices: ").doesNotContain("log in");
    }

    @Test
    void a_verb_that_is_missing_makes_it_partial_and_is_named() throws Exception {
        server.on(TLS_SECRETS, items(tls("front")))
                .on(NODES, status(403, "application/json", "{\"kind\":\"Status\",\"code\":403}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("permission-denied");
        assertThat(end.message()).contains("nodes: this login may not list nodes; allow the verb list on nodes");
        assertThat(end.certificates()).isEqualTo(1);
    }

    @Test
    void a_busy_server_is_asked_again_when_it_says_so() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.on(TLS_SECRETS, exchange -> {
            if (asked.getAndIncrement() == 0) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, "text/plain", "Too many requests, please try again later.\n");
            } else {
                items(tls("front")).send(exchange);
            }
        });

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.certificates()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_server_that_stays_busy_longer_than_the_target_has_time_is_given_up() throws Exception {
        server.on("/version", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            send(exchange, 429, "text/plain", "later");
        });

        Observation end = read(server.kubeconfig(folder), Duration.ofSeconds(3));

        assertThat(end.reason()).isEqualTo("too-many-requests");
        assertThat(end.status()).isEqualTo(TargetStatus.FAILED);
    }

    @Test
    void a_server_that_hangs_is_given_up_at_the_deadline_and_what_was_read_stays() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on(
                        "/api/v1/configmaps",
                        items(object(
                                "shop",
                                "kube-root-ca.crt",
                                "\"data\":{\"ca.crt\":\""
                                        + TestPki.pem(TestPki.ca("CN=kubernetes"))
                                                .replace("\n", "\\n") + "\"}")))
                .on(TLS_SECRETS, exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        Observation end = read(server.kubeconfig(folder), Duration.ofSeconds(4));

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("deadline-exceeded");
        assertThat(facts(CertificateFact.class))
                .extracting(CertificateFact::component)
                .containsExactly("cluster-ca");
    }
}
