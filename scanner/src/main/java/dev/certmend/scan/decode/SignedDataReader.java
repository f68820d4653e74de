package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Certificates and revocation lists that PKCS#7 carries (RFC 5652, 5.1). Their bytes are taken as they lie there, so that
 * a broken one keeps its fingerprint and hides no other.
 */
final class SignedDataReader {

    private SignedDataReader() {}

    static void read(byte[] content, BundleBuilder bundle) {
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
        fields.stream()
                .filter(field -> field.tag() == DerValue.TAGGED_0)
                .flatMap(set -> set.children().stream())
                .filter(element -> element.tag() == DerValue.SEQUENCE)
                .forEach(element -> bundle.add(null, CertificateDecoder.decode(element.encoded())));
        fields.stream()
                .filter(field -> field.tag() == DerValue.TAGGED_1)
                .flatMap(set -> set.children().stream())
                .filter(element -> element.tag() == DerValue.SEQUENCE)
                .forEach(element -> bundle.add(null, RevocationListDecoder.decode(element.encoded())));
    }
}
