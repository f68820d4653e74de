package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.security.PublicKey;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;

/** One attempt to connect and log in, with all that its session needs to know. It travels with the session. */
final class Attempt {

    private static final AttributeKey<Attempt> KEY = new AttributeKey<>();

    private final Destination destination;
    private final HostKeys hostKeys;
    private final Identities.Found identities;
    private final Iterator<PublicKeyIdentity> untried;
    private volatile @Nullable SshFailure refusal;
    private volatile Runnable onGreeting = () -> {};
    private volatile boolean hasHeardSomethingElse;

    Attempt(Destination destination, HostKeys hostKeys, Identities.Found identities) {
        this.destination = destination;
        this.hostKeys = hostKeys;
        this.identities = identities;
        this.untried = identities.usable().iterator();
    }

    static Attempt of(ClientSession session) {
        AttributeRepository context = Objects.requireNonNull(session.getConnectionContext(), "context");
        return Objects.requireNonNull(context.getAttribute(KEY), "attempt");
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    Destination destination() {
        return destination;
    }

    HostKeys hostKeys() {
        return hostKeys;
    }

    Identities.Found identities() {
        return identities;
    }

    /** Those that the host has not been shown yet. */
    Iterator<PublicKeyIdentity> untried() {
        return untried;
    }

    /** Whether the host shows a key that is known for it; if not, {@link #refusal()} says why. */
    boolean accepts(PublicKey hostKey) {
        try {
            if (hostKey instanceof OpenSshCertificate certificate) {
                hostKeys.check(HostCertificate.of(certificate));
            } else {
                hostKeys.check(KeyUtils.getKeyType(hostKey), HostCertificate.encoded(hostKey));
            }
            return true;
        } catch (SshFailure e) {
            refusal = e;
            return false;
        }
    }

    /** The host would take a key of the agent, which has not signed with it. */
    void notSigned(PublicKey key, String why) {
        refusal = new SshFailure(
                Reason.IDENTITY_UNUSABLE,
                destination + " takes the agent's key " + KeyUtils.getFingerPrint(key)
                        + ", but the agent (SSH_AUTH_SOCK) did not sign with it: " + why
                        + "; answer its question, or unlock it",
                null);
    }

    void signed() {
        refusal = null;
    }

    /** Why we turned the host away or could not log in by our own fault, if so. */
    Optional<SshFailure> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What to do once the host has greeted. */
    void whenGreeted(Runnable action) {
        onGreeting = action;
    }

    void greeted() {
        onGreeting.run();
    }

    void heardSomethingElse() {
        hasHeardSomethingElse = true;
    }

    /** Whether the host sent lines that are no greeting of SSH. */
    boolean hasHeardSomethingElse() {
        return hasHeardSomethingElse;
    }
}
