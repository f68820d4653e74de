package dev.certmend.scan.tls;

import dev.certmend.scan.TestPki;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** A TLS server of OpenSSL on a free port of loopback, as a child of the test. */
final class OpenSslServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private OpenSslServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with these options beside its address. */
    static OpenSslServer start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ACCEPT ")) {
                return new OpenSslServer(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
            }
            said.append(line).append('\n');
        }
        throw new IOException("openssl s_server did not start: " + said);
    }

    int port() {
        return port;
    }

    /** Writes a certificate and its key side by side, and names the file. */
    static String write(Path folder, String name, byte[] certificate, KeyPair key) throws IOException {
        return Files.writeString(
                        folder.resolve(name), TestPki.pem(certificate) + TestPki.privateKeyPem(key.getPrivate()))
                .toString();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
