package dev.certmend.scan.decode;

import dev.certmend.fact.Fingerprint;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** Reads whom a signing request (RFC 2986, 4) is for. */
final class SigningRequestDecoder {

    private SigningRequestDecoder() {}

    /** Nothing throws; what was wrong is a note in the result. */
    static DecodedSigningRequest decode(byte[] bytes) {
        return decode(bytes, null);
    }

    /** Decodes bytes whose text had a problem already. */
    static DecodedSigningRequest decode(byte[] bytes, @Nullable String problem) {
        Set<String> notes = new LinkedHashSet<>();
        if (problem != null) {
            notes.add(problem);
        }
        byte[] der = DerValue.first(bytes, notes);
        String subject = subject(der);
        if (subject == null) {
            notes.add("subject does not decode");
        }
        return new DecodedSigningRequest(
                Fingerprint.sha256(der), subject, notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static @Nullable String subject(byte[] der) {
        Optional<DerValue> signed = DerValue.at(der, 0, der.length).flatMap(DerValue::child);
        Optional<DerValue> subject =
                signed.flatMap(DerValue::child).flatMap(version -> version.next(signed.orElseThrow()));
        try {
            return subject.map(value -> Names.distinguished(X500Name.getInstance(value.encoded())))
                    .orElse(null);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
