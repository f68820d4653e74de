package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * Certificates and revocation lists that PKCS#7 carries (RFC 5652, 5.1). Their bytes are taken as they lie there, so that
 * a broken one keeps its fingerprint and hides no other.
 */
final class SignedDataReader {

    private static final byte INDEFINITE = (byte) 0x80;

    private SignedDataReader() {}

    static void read(byte[] encoded, BundleBuilder bundle) {
        byte[] content = definite(encoded);
        Optional<DerValue> outer = DerValue.at(content, 0, content.length);
        List<DerValue> fields = outer.map(DerValue::children).orElse(List.of()).stream()
                .skip(1)
                .limit(1)
                .flatMap(explicit -> explicit.child().stream())
                .flatMap(signedData -> signedData.children().stream())
                .toList();
        if (fields.isEmpty() || outer.filter(DerValue::complete).isEmpty()) {
            bundle.problem(Kind.MALFORMED, "is a PKCS#7 bundle that is broken or cut off");
        }
        elements(fields, DerValue.TAGGED_0)
                .forEach(certificate -> bundle.add(null, CertificateDecoder.decode(certificate.encoded())));
        elements(fields, DerValue.TAGGED_1)
                .forEach(list -> bundle.add(null, RevocationListDecoder.decode(list.encoded())));
    }

    /** The members of a set, one more than are taken at most, so that the limit is told. */
    private static Stream<DerValue> elements(List<DerValue> fields, int tag) {
        return fields.stream()
                .filter(field -> field.tag() == tag)
                .flatMap(set -> set.children().stream())
                .filter(element -> element.tag() == DerValue.SEQUENCE)
                .limit(BundleBuilder.MAX_ENTRIES + 1L);
    }

    /** A bundle that was written as a stream does not tell its lengths in advance. */
    private static byte[] definite(byte[] content) {
        if (content.length < 2 || content[1] != INDEFINITE) {
            return content;
        }
        try {
            return Asn1.parse(content).getEncoded(ASN1Encoding.DL);
        } catch (IOException | RuntimeException e) {
            return content;
        }
    }
}
