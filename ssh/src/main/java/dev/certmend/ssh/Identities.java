package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Finds the keys with which to log in: from files and from the agent, never from a person. */
final class Identities {

    /** Keys in hardware want a touch and would only cost attempts. */
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "ssh-rsa",
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "ssh-rsa-cert-v01@openssh.com");

    /** Where files hold keys, a silent agent may cost this part of the time, so that enough is left to log in with them. */
    private static final int PARTS = 4;

    /**
     * Keys for one destination.
     *
     * @param usable the keys to try, in order; at least one
     * @param obstacles what was wrong with others
     */
    record Found(List<PublicKeyIdentity> usable, List<String> obstacles) {

        Found {
            usable = List.copyOf(usable);
            obstacles = List.copyOf(obstacles);
        }
    }

    private final @Nullable AgentClient agent;
    private final Map<Optional<Path>, CachedFiles<PrivateKeyFile>> files = new ConcurrentHashMap<>();

    Identities(Map<String, String> environment) {
        String socket = environment.getOrDefault("SSH_AUTH_SOCK", "");
        this.agent = socket.isEmpty() ? null : new AgentClient(Path.of(socket));
    }

    /**
     * The keys for a destination.
     *
     * @throws SshFailure if there is none; the message says what was wrong with each
     */
    Found of(Destination destination, Deadline deadline) throws SshFailure {
        Search search = new Search(destination, deadline);
        destination.certificateFiles().forEach(search::certificate);
        destination.identityFiles().forEach(search::file);
        if (!destination.identitiesOnly()) {
            search.agent();
        }
        if (search.found.isEmpty()) {
            throw new SshFailure(
                    Reason.IDENTITY_UNUSABLE, "no key to log in to " + destination + ": " + search.why(), null);
        }
        return new Found(search.found, search.obstacles);
    }

    private final class Search {

        private final Destination destination;
        private final Deadline deadline;
        private final List<PublicKeyIdentity> found = new ArrayList<>();
        private final List<String> obstacles = new ArrayList<>();
        private final List<OpenSshCertificate> certificates = new ArrayList<>();
        private @Nullable List<AgentIdentity> agentKeys;

        Search(Destination destination, Deadline deadline) {
            this.destination = destination;
            this.deadline = deadline;
        }

        /** Says what is wrong with certificates that are named; they belong to the keys that come after them. */
        void certificate(Path path) {
            if (PrivateKeyFile.publicHalf(path) instanceof OpenSshCertificate certificate) {
                certificates.add(certificate);
            } else {
                obstacles.add(path + " holds no certificate that can be read");
            }
        }

        void file(Path path) {
            try {
                PrivateKeyFile file = files(destination.passphraseFile()).get(path);
                if (file.pair() != null) {
                    PublicKey beside = file.certificate();
                    Stream.concat(
                                    Stream.ofNullable(beside),
                                    certificates(file.pair().getPublic()))
                            .map(certificate ->
                                    new KeyPair(certificate, file.pair().getPrivate()))
                            .map(FileIdentity::new)
                            .forEach(found::add);
                    found.add(new FileIdentity(file.pair()));
                } else if (!addFromAgent(file.publicKey())) {
                    obstacles.add(path + " " + file.obstacle());
                }
            } catch (NoSuchFileException e) {
                obstacles.add(path + " does not exist");
            } catch (IOException e) {
                obstacles.add(path + " cannot be read: " + e.getMessage());
            }
        }

        void agent() {
            agentKeys().stream()
                    .filter(key -> found.stream()
                            .noneMatch(
                                    other -> isSame(other, key.getKeyIdentity().getPublic())))
                    .forEach(found::add);
        }

        String why() {
            if (!destination.identitiesOnly() && agent == null) {
                obstacles.add("there is no agent (SSH_AUTH_SOCK)");
            }
            if (obstacles.isEmpty()) {
                obstacles.add("the agent has no key that can be used, or is locked");
            }
            return String.join("; ", obstacles);
        }

        private boolean addFromAgent(@Nullable PublicKey publicKey) {
            List<AgentIdentity> same = publicKey == null
                    ? List.of()
                    : agentKeys().stream()
                            .filter(key -> isSame(key, publicKey) || isCertificateOf(key, publicKey))
                            .toList();
            return found.addAll(same);
        }

        private Stream<OpenSshCertificate> certificates(PublicKey key) {
            return certificates.stream().filter(certificate -> KeyUtils.compareKeys(certificate.getCertPubKey(), key));
        }

        private List<AgentIdentity> agentKeys() {
            if (agentKeys == null) {
                agentKeys = askAgent();
            }
            return agentKeys;
        }

        private List<AgentIdentity> askAgent() {
            List<AgentIdentity> keys = new ArrayList<>();
            if (agent == null) {
                return keys;
            }
            try {
                for (byte[] blob : agent.keys(found.isEmpty() ? deadline : deadline.part(PARTS))) {
                    PublicKey key = decode(blob);
                    if (key != null) {
                        certificates(key)
                                .map(certificate -> new AgentIdentity(agent, certificate, blob, deadline))
                                .forEach(keys::add);
                        keys.add(new AgentIdentity(agent, key, blob, deadline));
                    }
                }
            } catch (IOException e) {
                obstacles.add("the agent (SSH_AUTH_SOCK) cannot be used: " + e.getMessage());
            }
            return keys;
        }
    }

    private CachedFiles<PrivateKeyFile> files(@Nullable Path passphraseFile) {
        return files.computeIfAbsent(
                Optional.ofNullable(passphraseFile),
                any -> new CachedFiles<>(PrivateKeyFile.MAX_BYTES, file -> PrivateKeyFile.read(file, passphraseFile)));
    }

    private static boolean isSame(PublicKeyIdentity identity, PublicKey key) {
        return KeyUtils.compareKeys(identity.getKeyIdentity().getPublic(), key);
    }

    private static boolean isCertificateOf(PublicKeyIdentity identity, PublicKey key) {
        return identity.getKeyIdentity().getPublic() instanceof OpenSshCertificate certificate
                && KeyUtils.compareKeys(certificate.getCertPubKey(), key);
    }

    private static @Nullable PublicKey decode(byte[] blob) {
        try {
            return TYPES.contains(new ByteArrayBuffer(blob).getString())
                    ? new ByteArrayBuffer(blob).getRawPublicKey()
                    : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
