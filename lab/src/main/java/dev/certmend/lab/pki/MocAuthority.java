package dev.certmend.lab.pki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The cloud agent of the MOC layer: gives its clients an identity, which is a token and a certificate, each valid for 90
 * days, the authority itself for a year.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/certificates-update-after-sixty-days">Certificates and tokens
 *     in AKS hybrid</a>
 */
public final class MocAuthority {

    /** The validity of a client's token and certificate. */
    public static final Duration CLIENT_VALIDITY = Duration.ofDays(90);

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(365);

    /** One for all estates of a process, since nothing takes as long to make. */
    private static final KeyPair TOKEN_KEYS = newTokenKeys();

    private final CertificateAuthority authority;

    private MocAuthority(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** A cloud agent that was deployed at an instant. */
    public static MocAuthority deployedAt(Instant instant) {
        return new MocAuthority(
                CertificateAuthority.create("CloudAgent-CA", Validity.starting(instant, AUTHORITY_VALIDITY)));
    }

    /** The authority that signs client certificates. */
    public CertificateAuthority authority() {
        return authority;
    }

    /**
     * A login token: a JWT with the header and the claims of {@code wssdagentsvc}, signed with RS256.
     *
     * @see <a href="https://github.com/microsoft/moc/blob/b64cbd1/pkg/auth/auth.go">microsoft/moc, pkg/auth</a>
     */
    String token(String identity, Instant issuedAt) {
        Validity validity = Validity.starting(issuedAt, CLIENT_VALIDITY);
        String claims = "{\"exp\":%d,\"iat\":%d,\"iss\":\"wssdagentsvc\",\"jti\":\"%s\",\"name\":\"%s\"}"
                .formatted(
                        validity.until().getEpochSecond(),
                        validity.from().getEpochSecond(),
                        UUID.randomUUID(),
                        identity);
        String signed = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(TOKEN_KEYS.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
    }

    private static KeyPair newTokenKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
