package dev.certmend.lab.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that signs with P-256: the products use RSA too, but making those keys takes the demo's time. */
public final class CertificateAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Issued own;

    private CertificateAuthority(Issued own) {
        this.own = own;
    }

    /** A new self-signed authority. */
    public static CertificateAuthority create(String commonName, Validity validity) {
        X500Name name = new X500Name("CN=" + commonName);
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder = builder(name, name, validity, keys.getPublic());
        KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign);
        extend(builder, Extension.keyUsage, usage);
        extend(builder, Extension.basicConstraints, new BasicConstraints(true));
        return new CertificateAuthority(new Issued(sign(builder, keys.getPrivate()), keys.getPrivate()));
    }

    /** The authority whose certificate and key lie in two files. */
    public static CertificateAuthority read(Path certificate, Path key) throws IOException {
        return new CertificateAuthority(new Issued(Pem.certificate(certificate), Pem.key(key)));
    }

    /** Its own certificate and key. */
    public Issued own() {
        return own;
    }

    /** Issues a leaf with a new key. */
    public Issued issue(Profile profile, Validity validity) {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder =
                builder(own.certificate().getSubject(), profile.subject(), validity, keys.getPublic());
        extend(builder, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        extend(
                builder,
                Extension.extendedKeyUsage,
                new ExtendedKeyUsage(profile.purposes().toArray(KeyPurposeId[]::new)));
        extend(builder, Extension.basicConstraints, new BasicConstraints(false));
        if (!profile.alternativeNames().isEmpty()) {
            GeneralName[] names = profile.alternativeNames().toArray(GeneralName[]::new);
            extend(builder, Extension.subjectAlternativeName, new GeneralNames(names));
        }
        return new Issued(sign(builder, own.key()), keys.getPrivate());
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, Validity validity, PublicKey key) {
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(62, RANDOM).add(BigInteger.ONE),
                Date.from(validity.from()),
                Date.from(validity.until()),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static void extend(X509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        try {
            boolean critical = extension.equals(Extension.keyUsage) || extension.equals(Extension.basicConstraints);
            builder.addExtension(extension, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("a fixed extension cannot be encoded", e);
        }
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java signs with P-256", e);
        }
    }
}
