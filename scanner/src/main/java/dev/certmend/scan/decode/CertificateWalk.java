package dev.certmend.scan.decode;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a certificate by their order alone (RFC 5280, 4.1), where a full parser gives up.
 *
 * @param serialNumber null where it is no integer
 * @param issuer name
 * @param notBefore null where it is no time
 * @param notAfter null where it is no time
 * @param subject name
 * @param publicKey SubjectPublicKeyInfo
 */
record CertificateWalk(
        @Nullable DerValue serialNumber,
        @Nullable DerValue issuer,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable DerValue subject,
        @Nullable DerValue publicKey) {

    private static final CertificateWalk NOTHING = new CertificateWalk(null, null, null, null, null, null);

    static CertificateWalk of(byte[] bytes) {
        Optional<DerValue> tbs = DerValue.at(bytes, 0, bytes.length).flatMap(DerValue::child);
        return tbs.filter(value -> value.tag() == DerValue.SEQUENCE)
                .map(CertificateWalk::walk)
                .orElse(NOTHING);
    }

    private static CertificateWalk walk(DerValue tbs) {
        Optional<DerValue> serial =
                tbs.child().flatMap(first -> first.tag() == DerValue.TAGGED_0 ? first.next(tbs) : Optional.of(first));
        Optional<DerValue> issuer = serial.flatMap(value -> value.next(tbs)).flatMap(value -> value.next(tbs));
        Optional<DerValue> validity = issuer.flatMap(value -> value.next(tbs));
        Optional<DerValue> subject = validity.flatMap(value -> value.next(tbs));
        Optional<DerValue> publicKey = subject.flatMap(value -> value.next(tbs));
        Optional<DerValue> notBefore = validity.flatMap(DerValue::child);
        Optional<DerValue> notAfter = notBefore.flatMap(value -> value.next(validity.orElseThrow()));
        return new CertificateWalk(
                serial.filter(value -> value.tag() == DerValue.INTEGER && value.complete())
                        .orElse(null),
                complete(issuer),
                notBefore.flatMap(DerTime::read).orElse(null),
                notAfter.flatMap(DerTime::read).orElse(null),
                complete(subject),
                complete(publicKey));
    }

    private static @Nullable DerValue complete(Optional<DerValue> part) {
        return part.filter(value -> value.tag() == DerValue.SEQUENCE && value.complete())
                .orElse(null);
    }
}
