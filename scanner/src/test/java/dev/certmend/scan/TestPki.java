package dev.certmend.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates, keys and tokens for tests. */
public final class TestPki {

    public static final Instant NOT_BEFORE = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant NOT_AFTER = Instant.parse("2027-11-01T00:00:00Z");

    private static final KeyPair KEY = key("EC");

    private TestPki() {}

    public static byte[] client(String name) {
        return certificate(name, KEY, false, List.of(KeyPurposeId.id_kp_clientAuth), List.of());
    }

    public static byte[] server(String name, String... dnsNames) {
        return certificate(name, KEY, false, List.of(KeyPurposeId.id_kp_serverAuth), List.of(dnsNames));
    }

    /** A server's certificate of {@code CN=test-ca,O=Fabrikam} that ends at another time than all others. */
    public static byte[] server(String name, Instant end, String... dnsNames) {
        return certificate(name, KEY, false, List.of(KeyPurposeId.id_kp_serverAuth), List.of(dnsNames), end);
    }

    public static byte[] both(String name) {
        return certificate(
                name, KEY, false, List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth), List.of());
    }

    public static byte[] ca(String name) {
        return certificate(name, KEY, true, List.of(), List.of());
    }

    public static byte[] certificate(
            String name, KeyPair key, boolean ca, List<KeyPurposeId> purposes, List<String> dnsNames) {
        return certificate(name, key, ca, purposes, dnsNames, NOT_AFTER);
    }

    private static byte[] certificate(
            String name, KeyPair key, boolean ca, List<KeyPurposeId> purposes, List<String> dnsNames, Instant end) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=test-ca,O=Fabrikam"),
                    BigInteger.valueOf(name.hashCode()).abs().add(BigInteger.TEN),
                    Date.from(NOT_BEFORE),
                    Date.from(end),
                    new X500Name(name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            if (!dnsNames.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(dnsNames));
            }
            String algorithm = key.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return builder.build(new JcaContentSignerBuilder(algorithm).build(key.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A revocation list of {@code CN=test-ca,O=Fabrikam}. */
    public static byte[] revocationList(Instant thisUpdate, @Nullable Instant nextUpdate) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=test-ca,O=Fabrikam"), Date.from(thisUpdate));
        if (nextUpdate != null) {
            builder.setNextUpdate(Date.from(nextUpdate));
        }
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request for a certificate. */
    public static byte[] signingRequest(String name) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Name(name), KEY.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A Java key store that trusts a certificate. */
    public static byte[] trustStore(String type, String passphrase, byte[] certificate) {
        try {
            KeyStore store = type.equals("BCFKS")
                    ? KeyStore.getInstance(type, new BouncyCastleProvider())
                    : KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry(
                    "root",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralNames alternativeNames(List<String> dnsNames) {
        List<GeneralName> names = new ArrayList<>();
        dnsNames.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        names.add(new GeneralName(GeneralName.iPAddress, "10.96.0.1"));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    public static KeyPair key(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(byte[] certificate) {
        return block("CERTIFICATE", certificate);
    }

    public static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    /** A real private key as OpenSSL writes it. */
    public static String privateKeyPem(PrivateKey key) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Of every certificate here that names no other. */
    public static PrivateKey privateKey() {
        return KEY.getPrivate();
    }

    public static String privateKeyPem() {
        return privateKeyPem(KEY.getPrivate());
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JWT with a signature that nobody made. */
    public static String jwt(String claims) {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        return url.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + url.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + url.encodeToString("not a signature".getBytes(StandardCharsets.UTF_8));
    }

    /** The part of a JWT that says what it is good for. */
    public static String claimsOf(String jwt) {
        return jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    }
}
