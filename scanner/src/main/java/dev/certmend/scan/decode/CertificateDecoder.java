package dev.certmend.scan.decode;

import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Usage;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one X.509 certificate in layers: Bouncy Castle first, each field on its own, and behind it a walk through the
 * DER that finds the dates where the parser gives up. Nothing throws; what was wrong is a note in the result.
 */
public final class CertificateDecoder {

    private static final DefaultSignatureNameFinder SIGNATURES = new DefaultSignatureNameFinder();
    private static final int MAX_NAMES = 1_000;

    private final Set<String> notes = new LinkedHashSet<>();
    private final byte[] der;
    private final CertificateWalk walk;
    private final Optional<X509CertificateHolder> holder;

    private CertificateDecoder(byte[] bytes, @Nullable String problem) {
        if (problem != null) {
            notes.add(problem);
        }
        der = DerValue.first(bytes, notes);
        walk = CertificateWalk.of(der);
        holder = Optional.ofNullable(attempt("certificate", () -> new X509CertificateHolder(der)));
    }

    /** Decodes the bytes of a certificate; bytes after its end are noted and not part of its fingerprint. */
    public static DecodedCertificate decode(byte[] bytes) {
        return new CertificateDecoder(bytes, null).decoded(bytes.length);
    }

    /** Decodes a PEM block. After OpenSSL's {@code TRUSTED CERTIFICATE} more bytes are allowed. */
    public static DecodedCertificate decode(PemBlock block) {
        CertificateDecoder decoder = new CertificateDecoder(block.content(), block.problem());
        return decoder.decoded(block.label().startsWith("TRUSTED") ? decoder.der.length : block.content().length);
    }

    private DecodedCertificate decoded(int length) {
        if (length > der.length) {
            notes.add(length - der.length + " bytes follow its end");
        }
        Boolean isCa = fromHolder("basic constraints", CertificateDecoder::isCa);
        SubjectPublicKeyInfo key = publicKey();
        // Every field is read before the notes are put together.
        return new DecodedCertificate(
                Fingerprint.sha256(der),
                name("subject", X509CertificateHolder::getSubject, walk.subject()),
                name("issuer", X509CertificateHolder::getIssuer, walk.issuer()),
                serialNumber(),
                date("notBefore", value -> value.getNotBefore().toInstant(), walk.notBefore()),
                date("notAfter", value -> value.getNotAfter().toInstant(), walk.notAfter()),
                isCa,
                key == null ? null : attempt("public key algorithm", () -> PublicKeys.algorithm(key)),
                key == null ? null : attempt("public key", () -> PublicKeys.bits(key)),
                fromHolder("signature algorithm", CertificateDecoder::signatureAlgorithm),
                Optional.ofNullable(fromHolder("subject alternative names", this::alternativeNames))
                        .orElse(List.of()),
                Boolean.TRUE.equals(isCa) ? Usage.CA : fromHolder("extended key usage", CertificateDecoder::usage),
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    private @Nullable String name(
            String field, Function<X509CertificateHolder, X500Name> getter, @Nullable DerValue walked) {
        String name = fromHolder(field, value -> Names.distinguished(getter.apply(value)));
        return name != null || walked == null
                ? name
                : attempt(field, () -> Names.distinguished(X500Name.getInstance(walked.encoded())));
    }

    private @Nullable String serialNumber() {
        BigInteger serial = fromHolder("serial number", X509CertificateHolder::getSerialNumber);
        DerValue walked = walk.serialNumber();
        if (serial == null && walked != null) {
            serial = attempt("serial number", () -> new BigInteger(walked.content()));
        }
        return serial == null ? null : serial.toString(16);
    }

    private @Nullable Instant date(
            String field, Function<X509CertificateHolder, Instant> getter, @Nullable Instant walked) {
        Instant date = fromHolder(field, getter::apply);
        if (date == null && walked == null) {
            notes.add(field + " is not readable");
        }
        return date == null ? walked : date;
    }

    private @Nullable SubjectPublicKeyInfo publicKey() {
        SubjectPublicKeyInfo key = fromHolder("public key", X509CertificateHolder::getSubjectPublicKeyInfo);
        DerValue walked = walk.publicKey();
        return key != null || walked == null
                ? key
                : attempt("public key", () -> SubjectPublicKeyInfo.getInstance(walked.encoded()));
    }

    private static boolean isCa(X509CertificateHolder certificate) {
        Extension extension = certificate.getExtension(Extension.basicConstraints);
        return extension != null
                && BasicConstraints.getInstance(extension.getParsedValue()).isCA();
    }

    private static String signatureAlgorithm(X509CertificateHolder certificate) {
        return SIGNATURES
                .getAlgorithmName(certificate.getSignatureAlgorithm())
                .replace("WITH", "with")
                .replace("AND", "and");
    }

    private List<String> alternativeNames(X509CertificateHolder certificate) {
        Extension extension = certificate.getExtension(Extension.subjectAlternativeName);
        List<String> names = new ArrayList<>();
        if (extension != null) {
            for (GeneralName name :
                    GeneralNames.getInstance(extension.getParsedValue()).getNames()) {
                String written = attempt("subject alternative name", () -> Names.alternative(name));
                if (written != null && names.size() < MAX_NAMES) {
                    names.add(written);
                }
            }
        }
        return names;
    }

    /** Null where the certificate does not restrict its use, or allows both sides of a connection. */
    private static @Nullable Usage usage(X509CertificateHolder certificate) {
        Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
        if (extension == null) {
            return null;
        }
        ExtendedKeyUsage purposes = ExtendedKeyUsage.getInstance(extension.getParsedValue());
        boolean client = purposes.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth);
        boolean server = purposes.hasKeyPurposeId(KeyPurposeId.id_kp_serverAuth);
        if (client == server) {
            return null;
        }
        return client ? Usage.CLIENT : Usage.SERVER;
    }

    private <T> @Nullable T fromHolder(String field, Field<T> getter) {
        return holder.isEmpty() ? null : attempt(field, () -> getter.of(holder.get()));
    }

    /** Parsers throw whatever they like on foreign bytes; one field's failure is a note and leaves the others alone. */
    private <T> @Nullable T attempt(String field, Attempt<T> attempt) {
        try {
            return attempt.get();
        } catch (IOException | RuntimeException e) {
            notes.add(field + " does not decode");
            return null;
        }
    }

    private interface Attempt<T> {
        @Nullable
        T get() throws IOException;
    }

    private interface Field<T> {
        @Nullable
        T of(X509CertificateHolder certificate);
    }
}
