package dev.certmend.scan.decode;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/** Parses foreign ASN.1, where bytes may follow. Bouncy Castle itself refuses values that nest deeper than 64. */
final class Asn1 {

    private Asn1() {}

    /**
     * The first value; bytes after it are left alone.
     *
     * @throws IOException if it is no ASN.1, is cut off, or nests too deep
     */
    static ASN1Primitive parse(byte[] encoded) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(encoded)) {
            ASN1Primitive value = in.readObject();
            if (value == null) {
                throw new IOException("is empty");
            }
            return value;
        }
    }
}
