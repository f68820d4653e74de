package dev.certmend.lab.pki;

import java.security.PrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate and the key it was made with. */
public record Issued(X509CertificateHolder certificate, PrivateKey key) {

    /** The certificate in PEM. */
    public String certificatePem() {
        return Pem.of(certificate);
    }

    /** The private key in PEM. */
    public String keyPem() {
        return Pem.of(key);
    }
}
