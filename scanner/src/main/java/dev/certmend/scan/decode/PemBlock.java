package dev.certmend.scan.decode;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One block of a PEM file (RFC 7468). */
public final class PemBlock {

    private final String label;
    private final byte[] content;
    private final @Nullable String problem;

    /**
     * A block.
     *
     * @param label what stands between {@code BEGIN} and the dashes
     * @param content the decoded bytes, as far as they could be decoded; always empty for a private key
     * @param problem what is wrong with the block's text, if anything
     */
    public PemBlock(String label, byte[] content, @Nullable String problem) {
        this.label = Objects.requireNonNull(label, "label");
        this.content = content.clone();
        this.problem = problem;
    }

    public String label() {
        return label;
    }

    /** A copy of the decoded bytes. */
    public byte[] content() {
        return content.clone();
    }

    public @Nullable String problem() {
        return problem;
    }

    /** Whether it holds a certificate, in today's spelling or in one of OpenSSL's older ones. */
    public boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE") || label.equals("TRUSTED CERTIFICATE");
    }

    static boolean isPrivate(String label) {
        return label.toUpperCase(Locale.ROOT).contains("PRIVATE");
    }
}
