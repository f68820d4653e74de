package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows that keys and signatures of the integration tests are those of stock OpenSSH. */
class StockKeysIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void ask_for_the_real_tool() {
        RealParts.ofThisMachine().command("ssh-keygen");
    }

    @ParameterizedTest
    @CsvSource({"ed25519, 256, ssh-ed25519", "ecdsa, 384, ecdsa-sha2-nistp384", "rsa, 3072, ssh-rsa"})
    void signs_what_stock_ssh_keygen_checks(String type, String bits, String algorithm)
            throws IOException, InterruptedException {
        StockKeys.Key key = new StockKeys(folder).generate("ada", type, bits);
        Path statement = Files.writeString(folder.resolve("statement.json"), "{}\n");

        Path signature = key.sign(statement, "approval@certmend.dev");

        assertThat(key.publicKey()).startsWith(algorithm + " ").endsWith(" ada");
        assertThat(new StockCommand(folder)
                        .reading(statement)
                        .succeed(
                                "ssh-keygen",
                                "-Y",
                                "check-novalidate",
                                "-n",
                                "approval@certmend.dev",
                                "-s",
                                signature.toString()))
                .startsWith("Good \"approval@certmend.dev\" signature");
    }
}
