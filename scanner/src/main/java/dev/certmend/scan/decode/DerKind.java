package dev.certmend.scan.decode;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What DER bytes are, judged by the tags of their first values alone, so that a cut or broken one is known too. */
enum DerKind {
    CERTIFICATE,
    REVOCATION_LIST,
    SIGNING_REQUEST,
    SIGNED_DATA,
    PKCS12,
    BCFKS,
    UNKNOWN;

    private static final String SIGNED_DATA_OID = "2a864886f70d010702";

    static DerKind of(byte[] bytes) {
        Optional<DerValue> outer = DerValue.at(bytes, 0, bytes.length).filter(DerKind::isSequence);
        Optional<DerValue> first = outer.flatMap(DerValue::child);
        if (first.isEmpty()) {
            return UNKNOWN;
        }
        Optional<DerValue> second = first.get().next(outer.get());
        return switch (first.get().tag()) {
            case DerValue.SEQUENCE -> signed(first.get(), second);
            case DerValue.OBJECT_IDENTIFIER ->
                HexFormat.of().formatHex(first.get().content()).equals(SIGNED_DATA_OID) ? SIGNED_DATA : UNKNOWN;
            case DerValue.INTEGER -> isPkcs12(first.get(), second) ? PKCS12 : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    /** Version 3, then a content with its type (RFC 7292, 4); a private key has version 0 or 1 in this place. */
    private static boolean isPkcs12(DerValue version, Optional<DerValue> content) {
        return version.content().length == 1
                && version.content()[0] == 3
                && content.filter(DerKind::isSequence).isPresent();
    }

    /** Certificates, lists and requests begin with the part that is signed (RFC 5280, 4.1 and 5.1; RFC 2986, 4). */
    private static DerKind signed(DerValue part, Optional<DerValue> second) {
        List<DerValue> fields = part.children();
        if (isBcfks(fields, second)) {
            return BCFKS;
        }
        int start = !fields.isEmpty() && fields.get(0).tag() == DerValue.TAGGED_0 ? 1 : 0;
        if (has(fields, start, DerValue.INTEGER, DerValue.SEQUENCE, DerValue.SEQUENCE, DerValue.TAGGED_0)) {
            return SIGNING_REQUEST;
        }
        int issuer = !fields.isEmpty() && fields.get(0).tag() == DerValue.INTEGER ? 1 : 0;
        if (has(fields, issuer, DerValue.SEQUENCE, DerValue.SEQUENCE)
                && fields.size() > issuer + 2
                && fields.get(issuer + 2).isTime()) {
            return REVOCATION_LIST;
        }
        return has(fields, start, DerValue.INTEGER, DerValue.SEQUENCE, DerValue.SEQUENCE) ? CERTIFICATE : UNKNOWN;
    }

    /** An algorithm with its octets, and behind both the check of integrity; or the entries in the clear. */
    private static boolean isBcfks(List<DerValue> fields, Optional<DerValue> integrity) {
        return integrity.filter(DerKind::isSequence).isPresent()
                && (has(fields, 0, DerValue.SEQUENCE, DerValue.OCTET_STRING)
                        || has(fields, 0, DerValue.INTEGER, DerValue.SEQUENCE, DerValue.GENERALIZED_TIME));
    }

    private static boolean has(List<DerValue> fields, int start, int... tags) {
        for (int i = 0; i < tags.length; i++) {
            if (fields.size() <= start + i || fields.get(start + i).tag() != tags[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSequence(DerValue value) {
        return value.tag() == DerValue.SEQUENCE;
    }
}
