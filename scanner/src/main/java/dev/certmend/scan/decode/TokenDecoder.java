package dev.certmend.scan.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.certmend.fact.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the two dates of a JWT (RFC 7519) and nothing else of it. The signature is not checked: dates need none. */
public final class TokenDecoder {

    /** A longer token is not decoded; service account tokens have about 1 KiB. */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final Pattern BOOTSTRAP = Pattern.compile("[a-z0-9]{6}\\.[a-z0-9]{16}");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    private @Nullable Instant issuedAt;
    private @Nullable Instant expiresAt;

    private TokenDecoder() {}

    /** Never throws: what cannot be read has null dates and says why. */
    public static DecodedToken decode(String token) {
        String fingerprint = Fingerprint.sha256(token.getBytes(StandardCharsets.UTF_8));
        if (BOOTSTRAP.matcher(token).matches()) {
            return new DecodedToken(true, null, null, fingerprint, null);
        }
        TokenDecoder decoder = new TokenDecoder();
        String problem = decoder.read(token);
        return new DecodedToken(false, decoder.issuedAt, decoder.expiresAt, fingerprint, problem);
    }

    private @Nullable String read(String token) {
        String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return "is not a JWT, so its end cannot be read";
        }
        try (JsonParser claims = JSON.createParser(Base64.getUrlDecoder().decode(parts[1]))) {
            return claims(claims);
        } catch (IOException | RuntimeException e) {
            // The cause may quote the token.
            return "claims do not decode";
        }
    }

    private @Nullable String claims(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "claims are not an object";
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != null && value.isNumeric()) {
                claim(name, parser);
            } else {
                parser.skipChildren();
            }
        }
        return null;
    }

    private void claim(String name, JsonParser parser) throws IOException {
        if (name.equals("iat")) {
            issuedAt = date(parser);
        } else if (name.equals("exp")) {
            expiresAt = date(parser);
        }
    }

    private static @Nullable Instant date(JsonParser parser) throws IOException {
        try {
            return Instant.ofEpochSecond((long) parser.getDoubleValue());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
