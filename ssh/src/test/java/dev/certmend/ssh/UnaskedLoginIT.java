package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.inventory.SshAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSH's server is asked until it lets in; each request is a round trip. */
class UnaskedLoginIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern REQUEST =
            Pattern.compile("userauth-request for user \\S+ service \\S+ method (none|publickey)");
    private static final String KEY = "publickey";

    @TempDir
    private Path folder;

    private RealSshd sshd;

    @BeforeEach
    void start() throws Exception {
        sshd = RealSshd.start(folder, "LogLevel DEBUG1");
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void aKeyFromAFileNeedsOneRequest() throws Exception {
        logIn(sshd.clientKey());

        assertThat(requests()).containsExactly(KEY);
    }

    @Test
    void aKeyThatTheHostDoesNotTakeIsFollowedByTheOthers() throws Exception {
        Path stranger = sshd.generate("stranger", "");

        logIn(stranger, sshd.clientKey());

        assertThat(requests()).as("the stranger, a question, its answer").containsExactly(KEY, KEY, KEY);
    }

    @Test
    void anRsaKeyIsAskedForSinceItHasSeveralAlgorithms() throws Exception {
        Path rsa = folder.resolve("rsa");
        Programs.run(List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "3072", "-N", "", "-f", rsa.toString()));
        sshd.admit(rsa);

        logIn(rsa);

        assertThat(requests()).containsExactly("none", KEY, KEY);
    }

    @Test
    void aHostThatWantsTwoKeysIsShownBoth() throws Exception {
        sshd.close();
        Path other = Files.createDirectory(folder.resolve("other"));
        sshd = RealSshd.start(other, "LogLevel DEBUG1", "AuthenticationMethods publickey,publickey");
        Path second = sshd.authorize("second", "");

        logIn(sshd.clientKey(), second);

        assertThat(requests()).as("the first, a question, its answer").containsExactly(KEY, KEY, KEY);
    }

    private void logIn(Path... keys) throws Exception {
        Files.createDirectory(folder.resolve(".ssh"));
        StringBuilder settings = new StringBuilder("IdentitiesOnly yes\n");
        for (Path key : keys) {
            settings.append("IdentityFile ").append(key).append('\n');
        }
        Files.writeString(folder.resolve(".ssh/config"), settings);
        SshAddress address = sshd.address(null);
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(address, LIMIT)) {
            assertThat(connection
                            .exec(new ExecRequest("true", new byte[0], 10, 10, LIMIT))
                            .exitStatus())
                    .isZero();
        }
    }

    private List<String> requests() throws IOException {
        return REQUEST.matcher(sshd.log())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
