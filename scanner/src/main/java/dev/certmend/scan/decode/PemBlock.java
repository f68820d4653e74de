package dev.certmend.scan.decode;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label what stands between {@code BEGIN} and the dashes
 * @param content the decoded bytes, as far as they could be decoded; always empty for a private key
 * @param problem what is wrong with the block's text, if anything
 */
public record PemBlock(
        String label, byte[] content, @Nullable String problem) {

    public PemBlock {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(content, "content");
    }

    /** Whether it holds a certificate, in today's spelling or in one of OpenSSL's older ones. */
    public boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE") || label.equals("TRUSTED CERTIFICATE");
    }

    static boolean isPrivate(String label) {
        return label.toUpperCase(Locale.ROOT).contains("PRIVATE");
    }
}
