package dev.certmend.scan.decode;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

/** Writes names the way people compare them. */
final class Names {

    private Names() {}

    /** RFC 4514: the last element first, {@code CN=…,O=…}. */
    static String distinguished(X500Name name) {
        RDN[] forward = name.getRDNs();
        RDN[] backward = new RDN[forward.length];
        for (int i = 0; i < forward.length; i++) {
            backward[i] = forward[forward.length - 1 - i];
        }
        return BCStyle.INSTANCE.toString(new X500Name(backward));
    }

    /** A subject alternative name with its kind before the colon (RFC 5280, 4.2.1.6). */
    static String alternative(GeneralName name) throws UnknownHostException {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + ((ASN1String) name.getName()).getString();
            case GeneralName.uniformResourceIdentifier -> "URI:" + ((ASN1String) name.getName()).getString();
            case GeneralName.rfc822Name -> "email:" + ((ASN1String) name.getName()).getString();
            case GeneralName.iPAddress ->
                "IP:" + address(ASN1OctetString.getInstance(name.getName()).getOctets());
            case GeneralName.directoryName -> "DirName:" + distinguished(X500Name.getInstance(name.getName()));
            default -> "other:" + name.getTagNo();
        };
    }

    private static String address(byte[] octets) throws UnknownHostException {
        return octets.length == 4 || octets.length == 16
                ? InetAddress.getByAddress(octets).getHostAddress()
                : HexFormat.of().formatHex(octets);
    }
}
