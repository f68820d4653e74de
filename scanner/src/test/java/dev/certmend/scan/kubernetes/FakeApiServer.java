package dev.certmend.scan.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.certmend.scan.TestPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An API server that holds nothing unless it is told to, and that can be as hostile as a test wants. */
final class FakeApiServer implements AutoCloseable {

    static final String TLS_SECRETS = "/api/v1/secrets?type=kubernetes.io/tls";
    static final String NODES = "/api/v1/nodes";
    static final String TOKEN = TestPki.jwt("{\"exp\":1795000000,\"sub\":\"the user of the kubeconfig\"}");

    private static final String AUTHORITY = TestPki.base64(TestPki.pem(TestPki.ca("CN=test-ca,O=Fabrikam")));

    static {
        // Answers of two parts would wait for each other's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Answers one request. */
    interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-api-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile Answer otherwise = items();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final String url;
    private final String authority;

    FakeApiServer() {
        this(null);
    }

    private FakeApiServer(@Nullable SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
                url = "http://127.0.0.1:" + server.getAddress().getPort();
                authority = "";
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
                url = "https://localhost:" + server.getAddress().getPort();
                authority = ", certificate-authority-data: " + AUTHORITY;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        on("/version", json("{\"major\":\"1\",\"minor\":\"29\",\"gitVersion\":\"v1.29.4\"}"));
    }

    /** One that presents a certificate of {@link TestPki} for {@code localhost}. */
    static FakeApiServer presenting(byte[] certificate) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        ApiLogin identity = new ApiLogin(
                "https://localhost",
                null,
                TestPki.base64(TestPki.pem(certificate)),
                TestPki.base64(TestPki.block("PRIVATE KEY", TestPki.privateKey().getEncoded())),
                null,
                null,
                null);
        tls.init(ApiTls.keys(identity), null, null);
        return new FakeApiServer(tls);
    }

    /** What to answer on a path, or on a path with the field selector of the question. */
    FakeApiServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** What to answer where nothing else is said. */
    void onEverything(Answer answer) {
        otherwise = answer;
    }

    static Answer json(String body) {
        return status(200, "application/json", body);
    }

    static Answer status(int status, String type, String body) {
        return exchange -> send(exchange, status, type, body);
    }

    static Answer items(String... items) {
        return json(list("", items));
    }

    static String list(String next, String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"" + next + "\"},\"items\":["
                + String.join(",", items) + "]}";
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    String url() {
        return url;
    }

    /** A kubeconfig of a user with a token. */
    Path kubeconfig(Path folder) {
        return kubeconfig(folder, "token: " + TOKEN);
    }

    Path kubeconfig(Path folder, String user) {
        try {
            return Files.writeString(
                    folder.resolve("config"),
                    "current-context: here\ncontexts:\n- name: here\n  context: { cluster: c, user: u }\nclusters:\n"
                            + "- name: c\n  cluster: { server: '" + url() + "'" + authority
                            + " }\nusers:\n- name: u\n  user: { " + user
                            + " }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String selected = query.contains("fieldSelector=")
                    ? path + "?" + query.replaceAll(".*fieldSelector=([^&]*).*", "$1")
                    : path;
            answers.getOrDefault(selected, answers.getOrDefault(path, otherwise))
                    .send(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
