package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.NODES;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who hears the login, and what becomes of a server or a login that is refused. */
class KubernetesProbeTest extends FakeCluster {

    @Test
    void a_login_that_is_not_accepted_is_denied_and_no_list_is_asked_for() throws Exception {
        server.on("/version", status(401, "application/json", "{\"kind\":\"Status\",\"code\":401}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("authentication-failed");
        assertThat(server.requests()).allMatch("/version"::equals);
    }

    @Test
    void a_redirect_is_not_followed_so_that_nobody_else_hears_the_token() throws Exception {
        try (FakeApiServer other = new FakeApiServer()) {
            server.on(NODES, exchange -> {
                exchange.getResponseHeaders().set("Location", other.url() + NODES);
                exchange.sendResponseHeaders(302, -1);
            });

            Observation end = read();

            assertThat(end.reason()).isEqualTo("unintelligible-answer");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void programs_of_a_kubeconfig_are_not_run_and_the_server_hears_nothing() throws Exception {
        Path proof = folder.resolve("proof");

        Observation end = read(
                server.kubeconfig(folder, "exec: { command: touch, args: ['" + proof + "'] }"), Duration.ofSeconds(5));

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("credential-plugin");
        assertThat(proof).doesNotExist();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_kubeconfig_that_the_library_would_find_by_itself_is_not_used() throws Exception {
        Path proof = folder.resolve("proof");
        Path trap = Files.createDirectories(folder.resolve("trap"));
        server.kubeconfig(
                trap, "exec: { apiVersion: client.authentication.k8s.io/v1, command: touch, args: ['" + proof + "'] }");
        server.on("/version", status(401, "application/json", "{}"));
        System.setProperty("kubeconfig", trap.resolve("config").toString());
        System.setProperty("kubernetes.auth.token", "token of the environment");
        try {
            read();
        } finally {
            System.clearProperty("kubeconfig");
            System.clearProperty("kubernetes.auth.token");
        }

        assertThat(proof).doesNotExist();
        assertThat(server.authorizations()).containsOnly("Bearer " + FakeApiServer.TOKEN);
    }

    @Test
    void nobody_there_is_unreachable() throws Exception {
        Path kubeconfig = server.kubeconfig(folder);
        server.close();

        Observation end = read(kubeconfig, Duration.ofSeconds(10));

        assertThat(end.reason()).isEqualTo("connection-refused");
        assertThat(end.status()).isEqualTo(TargetStatus.UNREACHABLE);
    }
}
