package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Usage;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A certificate of which a test sets only what matters to it, in the names of the fact. */
public final class CertificateDraft {

    public String fingerprintSha256 = "00ff";
    public @Nullable String subject;
    public @Nullable String issuer;
    public @Nullable String serialNumber;
    public @Nullable Instant notBefore;
    public @Nullable Instant notAfter;
    public @Nullable Boolean isCa;
    public @Nullable String publicKeyAlgorithm;
    public @Nullable Integer publicKeyBits;
    public @Nullable String signatureAlgorithm;
    public List<String> subjectAlternativeNames = List.of();
    public Layer layer = Layer.KUBERNETES;
    public String component = "apiserver";
    public @Nullable Usage usage;
    public @Nullable String malformed;
    public @Nullable CertificateState state;
    public Location location = Facts.at("pos", "cp-1", "/etc/kubernetes/pki/apiserver.crt");

    private CertificateDraft() {}

    /** One of an API server of which nothing was decoded, but for what is set. */
    public static CertificateFact undecoded(Consumer<CertificateDraft> settings) {
        return new CertificateDraft().with(settings);
    }

    /** One of an API server, with everything but dates, and with what is set. */
    public static CertificateFact certificate(Consumer<CertificateDraft> settings) {
        CertificateDraft draft = new CertificateDraft();
        draft.subject = "CN=kube-apiserver";
        draft.issuer = "CN=kubernetes";
        draft.serialNumber = "1";
        draft.isCa = false;
        draft.publicKeyAlgorithm = "RSA";
        draft.publicKeyBits = 2048;
        draft.signatureAlgorithm = "SHA256withRSA";
        draft.usage = Usage.SERVER;
        return draft.with(settings);
    }

    /** Another one that differs in what is set. */
    static CertificateFact like(CertificateFact other, Consumer<CertificateDraft> settings) {
        CertificateDraft draft = new CertificateDraft();
        draft.fingerprintSha256 = other.fingerprintSha256();
        draft.subject = other.subject();
        draft.issuer = other.issuer();
        draft.serialNumber = other.serialNumber();
        draft.notBefore = other.notBefore();
        draft.notAfter = other.notAfter();
        draft.isCa = other.isCa();
        draft.publicKeyAlgorithm = other.publicKeyAlgorithm();
        draft.publicKeyBits = other.publicKeyBits();
        draft.signatureAlgorithm = other.signatureAlgorithm();
        draft.subjectAlternativeNames = other.subjectAlternativeNames();
        draft.layer = other.layer();
        draft.component = other.component();
        draft.usage = other.usage();
        draft.malformed = other.malformed();
        draft.state = other.state();
        draft.location = other.location();
        return draft.with(settings);
    }

    private CertificateFact with(Consumer<CertificateDraft> settings) {
        settings.accept(this);
        return new CertificateFact(
                fingerprintSha256,
                subject,
                issuer,
                serialNumber,
                notBefore,
                notAfter,
                isCa,
                publicKeyAlgorithm,
                publicKeyBits,
                signatureAlgorithm,
                subjectAlternativeNames,
                layer,
                component,
                usage,
                malformed,
                state,
                location);
    }
}
