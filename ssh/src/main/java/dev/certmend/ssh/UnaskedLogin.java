package dev.certmend.ssh;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Logs in with the first key at once, where that needs nobody's leave: RFC 4252, section 7, lets a client sign without asking whether
 * the key would do. Neither the ways to log in nor the key are asked for first, so that the host answers once and not three times. What
 * the host does not take is followed by {@link PublicKeyLogin} with the other keys.
 */
final class UnaskedLogin extends ClientUserAuthService {

    /** Types of keys with one algorithm each; for RSA the host has to say which it takes. */
    private static final Set<String> ONE_ALGORITHM =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");

    private UnaskedLogin(Session session) {
        super(session);
    }

    static ClientUserAuthServiceFactory factory() {
        return new ClientUserAuthServiceFactory() {
            @Override
            public Service create(Session session) {
                return new UnaskedLogin(session);
            }
        };
    }

    @Override
    protected IoWriteFuture sendInitialAuthRequest(ClientSession session, String service) throws IOException {
        Attempt attempt = Attempt.of(session);
        if (!signsAtOnce(attempt.identities().usable().get(0))) {
            return super.sendInitialAuthRequest(session, service);
        }
        Signer signer = new Signer(attempt.untried().next());
        return session.writePacket(signer.request(session, service));
    }

    private static boolean signsAtOnce(PublicKeyIdentity identity) {
        return identity instanceof FileIdentity
                && ONE_ALGORITHM.contains(
                        KeyUtils.getKeyType(identity.getKeyIdentity().getPublic()));
    }

    /** Writes what the library would write once the host had said that it takes the key. */
    private static final class Signer extends UserAuthPublicKey {

        private final PublicKey key;

        Signer(PublicKeyIdentity identity) {
            current = identity;
            key = identity.getKeyIdentity().getPublic();
        }

        Buffer request(ClientSession session, String service) throws IOException {
            String user = session.getUsername();
            String algorithm = KeyUtils.getKeyType(key);
            Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
            request.putString(user);
            request.putString(service);
            request.putString(NAME);
            request.putBoolean(true);
            request.putString(algorithm);
            request.putPublicKey(key);
            try {
                appendSignature(session, service, NAME, user, algorithm, key, null, request);
            } catch (Exception e) {
                throw new IOException("a key that was read does not sign", e);
            }
            return request;
        }
    }
}
