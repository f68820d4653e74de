package dev.certmend.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/** A plain SSH client that knows the estate only from its files. */
final class EstateClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a command did. */
    record Answer(int exitStatus, String out, String err) {}

    private final Estate estate;
    private final Map<String, ClientSession> sessions = new HashMap<>();
    private final SshClient client = SshClient.setUpDefaultClient();

    EstateClient(Estate estate) {
        this.estate = estate;
        client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(
                RejectAllServerKeyVerifier.INSTANCE, estate.inventory().resolveSibling("known_hosts")));
        client.start();
    }

    Answer exec(String node, String command, String input) throws IOException, GeneralSecurityException {
        try (ChannelExec channel = session(node).createExecChannel(command);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ByteArrayOutputStream err = new ByteArrayOutputStream()) {
            channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            return new Answer(
                    channel.getExitStatus(),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    Answer sh(String node, String program) throws IOException, GeneralSecurityException {
        return exec(node, "sh -s", program);
    }

    Answer powerShell(String script) throws IOException, GeneralSecurityException {
        return exec("seattle-hci-01", encoded(script), "");
    }

    /** Has the host looked at, as the scanner does. */
    Answer collect() throws IOException, GeneralSecurityException {
        String start = "# Certmend collector 1\n$ErrorActionPreference = 'Stop'\n& ([ScriptBlock]::Create($input))\n";
        return exec("seattle-hci-01", encoded(start), "# Certmend collector 1\n'the rest'\n");
    }

    /** Runs one cmdlet as the remediator does. */
    Answer cmdlet(String line) throws IOException, GeneralSecurityException {
        return powerShell("$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\n" + line);
    }

    static String encoded(String script) {
        return "powershell.exe -NoProfile -NonInteractive -EncodedCommand "
                + Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    /** One session a node, kept for the next command. */
    private ClientSession session(String node) throws IOException, GeneralSecurityException {
        ClientSession session = sessions.get(node);
        if (session == null) {
            session = login(node, node.equals("seattle-hci-01") ? "Administrator" : "clouduser", "scan");
            sessions.put(node, session);
        }
        return session;
    }

    ClientSession login(String node, String user, String key) throws IOException, GeneralSecurityException {
        ClientSession session =
                client.connect(user, "127.0.0.1", port(node)).verify(PATIENCE).getSession();
        KeyPair keys = new FileKeyPairProvider(List.of(estate.key(key)))
                .loadKeys(session)
                .iterator()
                .next();
        session.addPublicKeyIdentity(keys);
        session.auth().verify(PATIENCE);
        return session;
    }

    int port(String node) throws IOException {
        return Integer.parseInt(entry(node, "port: ([0-9]+)"));
    }

    /** The root of a node, as the inventory tells it. */
    Path root(String node) throws IOException {
        return Path.of(entry(node, "root: \"([^\"]+)\""));
    }

    private String entry(String node, String pattern) throws IOException {
        Matcher matcher =
                Pattern.compile("name: " + node + ",.*" + pattern).matcher(Files.readString(estate.inventory()));
        if (!matcher.find()) {
            throw new IOException("the inventory does not say this of " + node);
        }
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
