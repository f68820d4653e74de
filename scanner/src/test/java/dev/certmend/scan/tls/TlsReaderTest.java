package dev.certmend.scan.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, there is a chain or a failure with a reason. */
class TlsReaderTest {

    private static void refuses(InputStream in) {
        assertThatThrownBy(() -> TlsReader.chain(in, OutputStream.nullOutputStream(), null))
                .isInstanceOf(TlsFailure.class);
    }

    @Property(tries = 500)
    void no_bytes_are_a_chain(@ForAll @Size(max = 200) byte[] bytes) {
        refuses(new ByteArrayInputStream(bytes));
    }

    @Property(tries = 500)
    void no_handshake_message_is_a_chain_by_chance(@ForAll @Size(max = 200) byte[] bytes) {
        refuses(new SequenceInputStream(
                new ByteArrayInputStream(Peer.handshake(Peer.serverHello())),
                new ByteArrayInputStream(Peer.handshake(bytes))));
    }

    @Test
    void the_name_goes_into_the_hello_and_where_there_is_none_nothing_does() {
        assertThat(hello("shop.example")).contains("shop.example");
        assertThat(hello("shop.example.")).contains("shop.example").doesNotContain("shop.example.");
        assertThat(hello(null)).doesNotContain("example");
    }

    private static String hello(@Nullable String serverName) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> TlsReader.chain(InputStream.nullInputStream(), out, serverName))
                .isInstanceOf(TlsFailure.class);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
