package dev.certmend.ssh;

import java.security.PublicKey;
import java.util.List;
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
    private final List<PublicKeyIdentity> identities;
    private volatile @Nullable SshFailure refusal;
    private volatile Runnable onGreeting = () -> {};
    private volatile boolean hasHeardSomethingElse;

    Attempt(Destination destination, HostKeys hostKeys, List<PublicKeyIdentity> identities) {
        this.destination = destination;
        this.hostKeys = hostKeys;
        this.identities = List.copyOf(identities);
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

    List<PublicKeyIdentity> identities() {
        return identities;
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

    /** Why we turned the host away, if we did. */
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
