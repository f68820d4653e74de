package dev.certmend.ssh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/** Makes the one client that all connections share, with everything off that we do not use. */
final class ClientSetup {

    /** How often a quiet connection is asked whether it is still there, and how often it may stay silent. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final int SILENT_HEARTBEATS = 3;

    private ClientSetup() {}

    /**
     * Starts it.
     *
     * @param agentThreads where to wait for an agent
     */
    static AddressClient start(Executor agentThreads) {
        AddressClient client = new AddressClient();
        ClientBuilder.builder().factory(() -> client).build();
        client.setIoServiceFactoryFactory(Transport.factory());
        client.setKeyExchangeFactories(Algorithms.keyExchanges());
        client.setCipherFactories(Algorithms.ciphers());
        client.setMacFactories(Algorithms.macs());
        client.setSignatureFactories(Algorithms.signatures());
        client.setServerKeyVerifier(
                (session, address, key) -> Attempt.of(session).accepts(key));
        client.setServiceFactories(List.of(UnaskedLogin.factory(), ClientConnectionServiceFactory.INSTANCE));
        client.setUserAuthFactories(List.of(new PublicKeyLogin(agentThreads)));
        client.addSessionListener(new AttemptListener());
        switchOff(client);
        // Deadlines are the caller's: a repair may be silent for an hour, a scan for a second.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
        // Whoever does not speak SSH can say so before it drowns in our proposal.
        CoreModuleProperties.SEND_IMMEDIATE_KEXINIT.set(client, false);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, SILENT_HEARTBEATS);
        client.start();
        return client;
    }

    /** No configuration, keys, passwords or questions of the library's own, and nothing that a node could ask for. */
    private static void switchOff(SshClient client) {
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setClientIdentityLoader(ClientIdentityLoader.DEFAULT);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setChannelFactories(List.of());
        client.setGlobalRequestHandlers(List.of());
    }

    /** Brings what the attempt knows into its session and back. */
    private static final class AttemptListener implements SessionListener {

        @Override
        public void sessionCreated(Session session) {
            if (session instanceof ClientSession client) {
                HostKeys known = Attempt.of(client).hostKeys();
                session.setSignatureFactories(Algorithms.hostKeySignatures(known.trustedTypes(), known.hasAuthority()));
            }
        }

        @Override
        public void sessionPeerIdentificationReceived(Session session, String version, List<String> extraLines) {
            if (session instanceof ClientSession client) {
                Attempt.of(client).greeted();
            }
        }

        @Override
        public void sessionPeerIdentificationLine(Session session, String line, List<String> extraLines) {
            if (session instanceof ClientSession client) {
                Attempt.of(client).heardSomethingElse();
            }
        }
    }
}
