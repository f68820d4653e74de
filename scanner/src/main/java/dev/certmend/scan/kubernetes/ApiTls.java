package dev.certmend.scan.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Both sides of TLS with an API server. The library guesses a key's algorithm from its PEM label, and guesses wrong for
 * elliptic curves in PKCS#8; so the key is read here, and the library never has it.
 */
final class ApiTls {

    private static final char[] NO_PASSWORD = new char[0];

    private ApiTls() {}

    /** Who we are; nobody where the login has no certificate. */
    static KeyManager[] keys(ApiLogin login) throws GeneralSecurityException, IOException {
        if (login.certificate() == null || login.key() == null) {
            return new KeyManager[0];
        }
        KeyStore store = empty();
        Certificate[] chain = certificates(login.certificate()).toArray(Certificate[]::new);
        store.setKeyEntry("user", key(login.key()), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** Whom we trust: the authority of the kubeconfig alone, or without one those of this Java. */
    static PresentedChain authorities(ApiLogin login) throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (login.authority() != null) {
            store = empty();
            int number = 0;
            for (Certificate authority : certificates(login.authority())) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return PresentedChain.before(factory.getTrustManagers());
    }

    private static Collection<? extends Certificate> certificates(String data) throws GeneralSecurityException {
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem(data)));
        if (found.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        return found;
    }

    private static PrivateKey key(String data) throws GeneralSecurityException, IOException {
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem(data), StandardCharsets.UTF_8)))) {
            // OpenSSL writes the parameters of a curve before its key.
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return key(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo info) {
                    return key(info);
                }
            }
        }
        throw new InvalidKeyException("no private key without a password in it");
    }

    private static PrivateKey key(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        String name = algorithm.getId();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            name = "RSA";
        } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            name = "EC";
        }
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static byte[] pem(String data) {
        return Base64.getDecoder().decode(data);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
