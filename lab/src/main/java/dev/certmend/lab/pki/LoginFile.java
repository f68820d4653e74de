package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A MOC login file: the token with which a client asks the cloud agent for a certificate, and the agent's own certificate.
 *
 * @see <a href="https://github.com/microsoft/moc/blob/b64cbd1/pkg/auth/auth.go">microsoft/moc, LoginConfig</a>
 */
public final class LoginFile {

    private static final Pattern AUTHORITY = Pattern.compile("(?m)^certificate: (\\S+)$");
    private static final Pattern TOKEN = Pattern.compile("(?m)^token: (\\S+)$");
    private static final Pattern CLAIM = Pattern.compile("\"(exp|iat)\":([0-9]+)");

    private LoginFile() {}

    /** Writes one with a new token. */
    public static void write(Path file, MocAuthority moc, String identity, String clientType, Instant issuedAt)
            throws IOException {
        NodeFiles.writePrivate(file, """
                name: %s
                token: %s
                certificate: %s
                clienttype: %s
                cloudfqdn: ca-seattle.fabrikam.example
                cloudport: 55000
                cloudauthport: 65000
                location: MocLocation
                """.formatted(
                        identity,
                        moc.token(identity, issuedAt),
                        Pem.embedded(moc.authority().own().certificatePem()),
                        clientType));
    }

    /** The token that one holds. */
    public static String token(Path file) throws IOException {
        return value(TOKEN, file);
    }

    /** The certificate of the cloud agent. */
    public static X509CertificateHolder cloudAgent(Path file) throws IOException {
        return Pem.certificate(Pem.extracted(value(AUTHORITY, file)));
    }

    private static String value(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + ": no " + pattern);
        }
        return matcher.group(1);
    }

    /** When a token was issued and when it ends, read from its claims without a look at its signature. */
    public static Validity validity(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        Instant from = Instant.EPOCH;
        Instant until = Instant.EPOCH;
        Matcher matcher = CLAIM.matcher(claims);
        while (matcher.find()) {
            Instant time = Instant.ofEpochSecond(Long.parseLong(matcher.group(2)));
            if (matcher.group(1).equals("iat")) {
                from = time;
            } else {
                until = time;
            }
        }
        return new Validity(from, until);
    }
}
