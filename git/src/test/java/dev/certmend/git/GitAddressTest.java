package dev.certmend.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class GitAddressTest {

    @Test
    void aConnectionThatEndsInTheMiddleIsToldAsThat() {
        assertThat(GitAddress.cause(new IOException("push", new EOFException("Short read of block."))))
                .isEqualTo("the server ended the connection in the middle of its answer; look there for the cause, and"
                        + " repeat");
    }

    @Test
    void aHostThatIsUnknownIsSaidInWords() {
        IOException failure = new IOException("git@nohost.invalid:x.git", new UnresolvedAddressException());

        assertThat(GitAddress.cause(failure)).isEqualTo("there is no host of this name");
    }
}
