package dev.certmend.real;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Stock {@code git http-backend} behind TLS, with a certificate that nobody trusts who was not told to. */
final class GitHttpsServer implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private GitHttpsServer(Path folder, HttpsServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Serves the repositories of a folder until closed. */
    static GitHttpsServer start(RealParts parts, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        parts.command("git");
        StockCommand command = new StockCommand(folder);
        command.succeed(
                keytool(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost",
                "-validity",
                "2",
                "-keystore",
                "server.p12",
                "-storepass",
                "changeit");
        command.succeed(
                keytool(),
                "-exportcert",
                "-alias",
                "server",
                "-file",
                "server.crt",
                "-keystore",
                "server.p12",
                "-storepass",
                "changeit");
        command.succeed(
                keytool(),
                "-importcert",
                "-storetype",
                "JKS",
                "-noprompt",
                "-alias",
                "server",
                "-file",
                "server.crt",
                "-keystore",
                "trusted.jks",
                "-storepass",
                "changeit");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(folder.resolve("server.p12"))));
        GitHttpsServer server = new GitHttpsServer(folder, https);
        https.createContext("/", server::answer);
        https.setExecutor(server.threads);
        https.start();
        return server;
    }

    String url(String repository) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + repository;
    }

    /** A store in which its certificate is trusted. */
    Path trustStore() {
        return folder.resolve("trusted.jks");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String keytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** One run of the CGI program a request (RFC 3875). */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProcessBuilder builder =
                    new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment(exchange));
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                exchange.getRequestBody().transferTo(in);
            }
            try (InputStream out = process.getInputStream()) {
                int status = headers(out, exchange);
                exchange.sendResponseHeaders(status, 0);
                out.transferTo(exchange.getResponseBody());
            }
        }
    }

    private Map<String, String> environment(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Map.of(
                "GIT_PROJECT_ROOT", folder.toString(),
                "GIT_HTTP_EXPORT_ALL", "1",
                "GIT_CONFIG_NOSYSTEM", "1",
                "HOME", folder.toString(),
                "REQUEST_METHOD", exchange.getRequestMethod(),
                "PATH_INFO", exchange.getRequestURI().getPath(),
                "QUERY_STRING", query == null ? "" : query,
                "CONTENT_TYPE", header(exchange, "Content-Type"),
                "HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"),
                "GIT_PROTOCOL", header(exchange, "Git-Protocol"));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static int headers(InputStream out, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.equals("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(name, value);
            }
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
