package dev.certmend.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/**
 * Connects to the address that it is given. The library's own way takes the name of an address only, and looks it up once
 * more: without a deadline, and for a node behind another host in the wrong network.
 */
final class AddressClient extends SshClient {

    ConnectFuture connect(String user, InetSocketAddress address, AttributeRepository context) throws IOException {
        HostConfigEntry entry = new HostConfigEntry("", address.getHostString(), address.getPort(), user);
        return doConnect(user, address, context, null, KeyIdentityProvider.EMPTY_KEYS_PROVIDER, entry);
    }
}
