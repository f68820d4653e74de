package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Kind;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CRLBag;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.jspecify.annotations.Nullable;

/** PKCS#12 stores (RFC 7292): certificates and revocation lists of every part that opens. Bags of keys are passed over. */
final class Pkcs12Store {

    private static final int MAX_NESTING = 8;

    private final Passphrases passphrases;
    private final KeyWork work;
    private final BundleBuilder bundle;

    private Pkcs12Store(Passphrases passphrases, KeyWork work, BundleBuilder bundle) {
        this.passphrases = passphrases;
        this.work = work;
        this.bundle = bundle;
    }

    static void read(byte[] content, Passphrases passphrases, BundleBuilder bundle) {
        Pkcs12Store store = new Pkcs12Store(passphrases, new KeyWork(), bundle);
        try {
            store.parts(content);
        } catch (IOException | RuntimeException e) {
            bundle.problem(Kind.MALFORMED, "is a PKCS#12 store that is broken or cut off");
        }
    }

    private void parts(byte[] content) throws IOException {
        ContentInfo safe = Pfx.getInstance(Asn1.parse(content)).getAuthSafe();
        if (!safe.getContentType().equals(PKCSObjectIdentifiers.data)) {
            bundle.problem(
                    Kind.UNSUPPORTED, "is a PKCS#12 store sealed with a key pair, which this version does not know");
            return;
        }
        for (ASN1Encodable part : ASN1Sequence.getInstance(Asn1.parse(octets(safe.getContent())))) {
            part(ContentInfo.getInstance(part));
        }
    }

    private void part(ContentInfo part) {
        try {
            if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
                bags(ASN1Sequence.getInstance(Asn1.parse(octets(part.getContent()))), 0);
            } else if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                encrypted(EncryptedData.getInstance(part.getContent()));
            } else {
                bundle.problem(Kind.UNSUPPORTED, "has a part that is encrypted for a key pair, which is not read");
            }
        } catch (KeyWork.ExceededException e) {
            bundle.problem(Kind.LIMIT_REACHED, "asks for more work to open it than one store may");
        } catch (UnsupportedException e) {
            bundle.problem(Kind.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            bundle.problem(Kind.MALFORMED, "has a part that is broken");
        }
    }

    private void encrypted(EncryptedData data) throws KeyWork.ExceededException, UnsupportedException {
        byte[] content = data.getContent().getOctets();
        for (char[] passphrase : passphrases.candidates()) {
            Optional<ASN1Sequence> bags = open(data, content, passphrase);
            if (bags.isPresent()) {
                bags(bags.get(), 0);
                return;
            }
        }
        bundle.problem(Kind.PASSPHRASE_NEEDED, passphrases.noneFits());
    }

    private Optional<ASN1Sequence> open(EncryptedData data, byte[] content, char[] passphrase)
            throws KeyWork.ExceededException, UnsupportedException {
        try {
            byte[] plain = PasswordCipher.decrypt(data.getEncryptionAlgorithm(), content, passphrase, work);
            return Optional.of(ASN1Sequence.getInstance(Asn1.parse(plain)));
        } catch (InvalidCipherTextException | IOException | RuntimeException e) {
            // What a wrong passphrase makes of it is not even ASN.1.
            return Optional.empty();
        }
    }

    private void bags(ASN1Sequence bags, int depth) {
        for (ASN1Encodable bag : bags) {
            try {
                bag(SafeBag.getInstance(bag), depth);
            } catch (RuntimeException e) {
                bundle.problem(Kind.MALFORMED, "has an entry that is broken");
            }
        }
    }

    private void bag(SafeBag bag, int depth) {
        ASN1ObjectIdentifier type = bag.getBagId();
        if (type.equals(PKCSObjectIdentifiers.certBag)) {
            CertBag certificate = CertBag.getInstance(bag.getBagValue());
            if (certificate.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
                bundle.add(name(bag), CertificateDecoder.decode(octets(certificate.getCertValue())));
            }
        } else if (type.equals(PKCSObjectIdentifiers.crlBag)) {
            CRLBag list = CRLBag.getInstance(bag.getBagValue());
            bundle.add(name(bag), RevocationListDecoder.decode(octets(list.getCrlValue())));
        } else if (type.equals(PKCSObjectIdentifiers.safeContentsBag)) {
            if (depth == MAX_NESTING) {
                bundle.problem(Kind.LIMIT_REACHED, "nests its entries deeper than " + MAX_NESTING);
            } else {
                bags(ASN1Sequence.getInstance(bag.getBagValue()), depth + 1);
            }
        }
    }

    private static @Nullable String name(SafeBag bag) {
        if (bag.getBagAttributes() != null) {
            for (ASN1Encodable element : bag.getBagAttributes()) {
                Attribute attribute = Attribute.getInstance(element);
                if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_friendlyName)) {
                    return ASN1BMPString.getInstance(attribute.getAttrValues().getObjectAt(0))
                            .getString();
                }
            }
        }
        return null;
    }

    private static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }
}
