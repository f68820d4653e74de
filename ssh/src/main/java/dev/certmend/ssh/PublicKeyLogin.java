package dev.certmend.ssh;

import java.util.Iterator;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/** Logs in with the keys of the attempt and with no others. */
final class PublicKeyLogin extends AbstractUserAuthFactory {

    PublicKeyLogin() {
        super("publickey");
    }

    @Override
    public UserAuth createUserAuth(ClientSession session) {
        return new UserAuthPublicKey(Algorithms.signatures()) {
            @Override
            protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                    ClientSession own, SignatureFactoriesManager manager) {
                return Attempt.of(own).identities().iterator();
            }
        };
    }
}
