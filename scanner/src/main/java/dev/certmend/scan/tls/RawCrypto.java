package dev.certmend.scan.tls;

import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The library's cryptography, except that certificates stay as they came: one that does not parse has dates too. */
final class RawCrypto extends BcTlsCrypto {

    RawCrypto() {
        super(new SecureRandom());
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) {
        return new RawCertificate(encoding);
    }
}
