package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Fingerprint;
import dev.certmend.scan.TestPki;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokenDecoderTest {

    @Test
    void a_jwt_gives_its_dates_and_a_fingerprint_and_nothing_else() {
        String jwt = TestPki.jwt("{\"iss\":\"wssdagentsvc\",\"name\":\"secret-name\",\"iat\":1764115200,"
                + "\"nested\":{\"exp\":1},\"exp\":1771891200}");

        DecodedToken token = TokenDecoder.decode(jwt);

        assertThat(token.issuedAt()).isEqualTo(Instant.parse("2025-11-26T00:00:00Z"));
        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2026-02-24T00:00:00Z"));
        assertThat(token.fingerprintSha256()).isEqualTo(Fingerprint.sha256(jwt.getBytes(StandardCharsets.US_ASCII)));
        assertThat(token.toString()).doesNotContain("secret-name", jwt, TestPki.claimsOf(jwt));
    }

    @Test
    void a_token_without_an_end_has_none_and_is_not_malformed() {
        assertThat(TokenDecoder.decode(TestPki.jwt("{\"iss\":\"legacy\"}")))
                .satisfies(token -> assertThat(token.expiresAt()).isNull())
                .satisfies(token -> assertThat(token.malformed()).isNull());
    }

    @Test
    void a_bootstrap_token_is_known_by_its_shape() {
        assertThat(TokenDecoder.decode("abcdef.0123456789abcdef").bootstrap()).isTrue();
    }

    @Test
    void an_opaque_token_says_that_its_end_cannot_be_read() {
        assertThat(TokenDecoder.decode("0f3a".repeat(16)).malformed())
                .isEqualTo("is not a JWT, so its end cannot be read");
    }

    @Property(tries = 1_000)
    void no_text_throws_or_is_kept(@ForAll String middle) {
        String text = "header." + middle + ".signature";

        DecodedToken token = TokenDecoder.decode(text);

        assertThat(token.toString()).doesNotContain(text);
        assertThat(token.expiresAt() == null || token.malformed() == null).isTrue();
    }

    @Property(tries = 500)
    void no_claims_throw(@ForAll String claims, @ForAll double exp) {
        TokenDecoder.decode(TestPki.jwt(claims));

        assertThat(TokenDecoder.decode(TestPki.jwt("{\"exp\":" + exp + "}"))).isNotNull();
    }
}
