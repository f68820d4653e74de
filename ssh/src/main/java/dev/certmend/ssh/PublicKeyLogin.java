package dev.certmend.ssh;

import java.security.PublicKey;
import java.util.Iterator;
import java.util.concurrent.Executor;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Logs in with the keys of the attempt and with no others. */
final class PublicKeyLogin extends AbstractUserAuthFactory {

    private final Executor agentThreads;

    /**
     * A way to log in.
     *
     * @param agentThreads where to wait for an agent, which may ask a person for each signature; the threads of the
     *     transport serve all nodes
     */
    PublicKeyLogin(Executor agentThreads) {
        super("publickey");
        this.agentThreads = agentThreads;
    }

    @Override
    public UserAuth createUserAuth(ClientSession session) {
        return new Login();
    }

    private final class Login extends UserAuthPublicKey {

        private volatile boolean answered;

        Login() {
            super(Algorithms.signatures());
        }

        @Override
        protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                ClientSession session, SignatureFactoriesManager manager) {
            return Attempt.of(session).untried();
        }

        @Override
        protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
            answered = false;
            return super.sendAuthDataRequest(session, service);
        }

        /** The host takes the key and now wants a signature. It waits for it, so nothing else of this login happens. */
        @Override
        protected boolean processAuthDataRequest(ClientSession session, String service, Buffer answer)
                throws Exception {
            if (!(current instanceof AgentIdentity)) {
                return super.processAuthDataRequest(session, service, answer);
            }
            if (answered) {
                throw new IllegalStateException("the host answered twice for one key");
            }
            answered = true;
            PublicKey key = current.getKeyIdentity().getPublic();
            Attempt.of(session).notSigned(key, "it did not answer in time");
            Buffer own = new ByteArrayBuffer(answer.getCompactData());
            agentThreads.execute(() -> sign(session, service, key, own));
            return true;
        }

        /** A key with which the agent does not sign is passed over, as OpenSSH does it. */
        private void sign(ClientSession session, String service, PublicKey key, Buffer answer) {
            Attempt attempt = Attempt.of(session);
            try {
                super.processAuthDataRequest(session, service, answer);
                attempt.signed();
            } catch (Exception e) {
                attempt.notSigned(key, String.valueOf(e.getMessage()));
                next(session, service, e);
            }
        }

        private void next(ClientSession session, String service, Exception cause) {
            try {
                if (!sendAuthDataRequest(session, service)) {
                    session.exceptionCaught(cause);
                }
            } catch (Exception e) {
                session.exceptionCaught(e);
            }
        }
    }
}
