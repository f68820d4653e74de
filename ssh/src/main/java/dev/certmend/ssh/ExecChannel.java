package dev.certmend.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/** An exec channel that remembers whether the node refused to run the command. */
final class ExecChannel extends ChannelExec {

    private volatile boolean refused;

    ExecChannel(String command) {
        super(command.getBytes(StandardCharsets.UTF_8), null, null);
    }

    void registerWith(ClientSession session) throws IOException {
        session.getService(ConnectionService.class).registerChannel(this);
    }

    @Override
    public void handleFailure() throws IOException {
        refused = true;
        super.handleFailure();
    }

    boolean isRefused() {
        return refused;
    }
}
