package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real kube-apiserver on a real etcd, both processes of this machine, with RBAC and an authority of its own. */
final class RealApiServer implements AutoCloseable {

    private static final int START_TRIES = 240;
    private static final long TRY_MILLIS = 500;

    private final Path folder;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    private RealApiServer(Path folder) {
        this.folder = folder;
    }

    /** Starts both; the test is skipped where they are missing, and fails where they were promised. */
    static RealApiServer start(Path folder) throws Exception {
        String assets = System.getenv().getOrDefault("KUBEBUILDER_ASSETS", "");
        boolean there =
                Files.isExecutable(Path.of(assets, "kube-apiserver")) && Files.isExecutable(Path.of(assets, "etcd"));
        String reason = "KUBEBUILDER_ASSETS names a folder with kube-apiserver and etcd";
        if (!"required".equals(System.getenv("CERTMEND_IT"))) {
            assumeTrue(there, reason);
        }
        assertThat(there).as(reason).isTrue();
        RealApiServer server = new RealApiServer(folder);
        try {
            server.makeCertificates();
            server.startProcesses(Path.of(assets));
            server.awaitReady();
            return server;
        } catch (Exception | AssertionError e) {
            server.close();
            throw e;
        }
    }

    private void makeCertificates() throws Exception {
        certificate("ca", "/CN=real-ca", "basicConstraints=critical,CA:TRUE");
        certificate("server", "/CN=kube-apiserver", "subjectAltName=IP:127.0.0.1", "-CA", "ca.crt", "-CAkey", "ca.key");
        certificate(
                "admin",
                "/O=system:masters/CN=admin",
                "extendedKeyUsage=clientAuth",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key");
        // The form in which k3s writes keys, and the only one that this kube-apiserver takes for tokens.
        run("openssl", "ec", "-in", "admin.key", "-out", "admin-sec1.key");
        run("openssl", "ec", "-in", "server.key", "-out", "accounts.key");
    }

    private void certificate(String name, String subject, String extension, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                subject,
                "-addext",
                extension,
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt"));
        command.addAll(List.of(more));
        run(command.toArray(String[]::new));
    }

    private void startProcesses(Path assets) throws IOException {
        String etcd = "http://127.0.0.1:" + freePort();
        background(
                assets.resolve("etcd").toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + etcd,
                "--advertise-client-urls=" + etcd,
                "--listen-peer-urls=http://127.0.0.1:" + freePort());
        background(
                assets.resolve("kube-apiserver").toString(),
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--tls-cert-file=server.crt",
                "--tls-private-key-file=server.key",
                "--client-ca-file=ca.crt",
                "--requestheader-client-ca-file=ca.crt",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=accounts.key",
                "--service-account-signing-key-file=accounts.key",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC");
    }

    /** The server answers before it has made what tests put things into, or read. */
    private void awaitReady() throws Exception {
        for (int i = 0; i < START_TRIES; i++) {
            try (KubernetesClient client = admin()) {
                if (isFurnished(client)) {
                    return;
                }
                pause();
            } catch (KubernetesClientException e) {
                pause();
            }
        }
        throw new AssertionError(
                "kube-apiserver does not become ready: of what it makes by itself something is missing");
    }

    private static boolean isFurnished(KubernetesClient client) {
        return Stream.of("default", "kube-system", "kube-node-lease")
                        .allMatch(name -> client.namespaces().withName(name).get() != null)
                && client.configMaps()
                                .inNamespace("kube-system")
                                .withName("extension-apiserver-authentication")
                                .get()
                        != null;
    }

    private void pause() throws Exception {
        assertThat(processes.get(1).waitFor(TRY_MILLIS, TimeUnit.MILLISECONDS))
                .as("kube-apiserver ended: %s", Files.readString(folder.resolve("kube-apiserver.log")))
                .isFalse();
    }

    /** Who may do everything. */
    KubernetesClient admin() throws Exception {
        ApiLogin login = ApiLogins.read(adminKubeconfig());
        return ApiClients.open(login, ApiTls.authorities(login), Duration.ofSeconds(30));
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + port;
    }

    Path adminKubeconfig() throws IOException {
        return kubeconfig("admin", "client-certificate: admin.crt, client-key: admin-sec1.key");
    }

    /** A kubeconfig of a service account. */
    Path kubeconfig(String namespace, String account, KubernetesClient admin) throws IOException {
        TokenRequest request =
                admin.serviceAccounts().inNamespace(namespace).withName(account).tokenRequest();
        return kubeconfig(account, "token: " + request.getStatus().getToken());
    }

    Path kubeconfig(String name, String user) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".kubeconfig"),
                "contexts:\n- name: here\n  context: { cluster: c, user: u }\nclusters:\n- name: c\n"
                        + "  cluster: { server: 'https://127.0.0.1:" + port + "', certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("ca.crt")))
                        + " }\nusers:\n- name: u\n  user: { " + user + " }\n");
    }

    private void run(String... command) throws Exception {
        assertThat(process(command).waitFor()).as("%s", List.of(command)).isZero();
    }

    private void background(String... command) throws IOException {
        processes.add(process(command));
    }

    private Process process(String... command) throws IOException {
        Path log = folder.resolve(Objects.requireNonNull(Path.of(command[0]).getFileName()) + ".log");
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroyForcibly().onExit().join();
        }
    }
}
