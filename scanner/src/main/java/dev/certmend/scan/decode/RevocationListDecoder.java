package dev.certmend.scan.decode;

import dev.certmend.fact.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** Reads issuer and dates of a revocation list (RFC 5280, 5.1) without its entries, of which there may be many. */
final class RevocationListDecoder {

    private RevocationListDecoder() {}

    /** Nothing throws; what was wrong is a note in the result. */
    static DecodedRevocationList decode(byte[] bytes) {
        return decode(bytes, null);
    }

    /** Decodes bytes whose text had a problem already. */
    static DecodedRevocationList decode(byte[] bytes, @Nullable String problem) {
        Set<String> notes = new LinkedHashSet<>();
        if (problem != null) {
            notes.add(problem);
        }
        byte[] der = DerValue.first(bytes, notes);
        List<DerValue> fields = fields(der);
        int issuer = !fields.isEmpty() && fields.get(0).tag() == DerValue.INTEGER ? 2 : 1;
        Instant thisUpdate = time(fields, issuer + 1);
        if (thisUpdate == null) {
            notes.add("thisUpdate is not readable");
        }
        boolean hasNext = fields.size() > issuer + 2 && fields.get(issuer + 2).isTime();
        Instant nextUpdate = time(fields, issuer + 2);
        if (hasNext && nextUpdate == null) {
            notes.add("nextUpdate is not readable");
        }
        return new DecodedRevocationList(
                Fingerprint.sha256(der),
                name(fields, issuer, notes),
                thisUpdate,
                nextUpdate,
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static List<DerValue> fields(byte[] der) {
        Optional<DerValue> signed = DerValue.at(der, 0, der.length).flatMap(DerValue::child);
        List<DerValue> fields = new ArrayList<>();
        Optional<DerValue> field = signed.flatMap(DerValue::child);
        while (field.isPresent() && fields.size() <= 4) {
            fields.add(field.get());
            field = field.get().next(signed.orElseThrow());
        }
        return fields;
    }

    private static @Nullable Instant time(List<DerValue> fields, int position) {
        return fields.size() > position ? DerTime.read(fields.get(position)).orElse(null) : null;
    }

    private static @Nullable String name(List<DerValue> fields, int position, Set<String> notes) {
        try {
            return Names.distinguished(X500Name.getInstance(fields.get(position).encoded()));
        } catch (RuntimeException e) {
            notes.add("issuer does not decode");
            return null;
        }
    }
}
