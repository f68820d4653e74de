package dev.certmend.ssh;

import java.security.KeyPair;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** A key pair that was read from a file. */
final class FileIdentity implements PublicKeyIdentity {

    private final KeyPair pair;

    FileIdentity(KeyPair pair) {
        this.pair = pair;
    }

    @Override
    public KeyPair getKeyIdentity() {
        return pair;
    }

    @Override
    public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data) throws Exception {
        Signature signature = BuiltinSignatures.fromFactoryName(algorithm).create();
        signature.initSigner(session, pair.getPrivate());
        signature.update(session, data);
        return Map.entry(algorithm, signature.sign(session));
    }
}
