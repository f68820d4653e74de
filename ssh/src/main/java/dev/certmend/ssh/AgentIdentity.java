package dev.certmend.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A key whose private half stays in the agent. */
final class AgentIdentity implements PublicKeyIdentity {

    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;

    private final AgentClient agent;
    private final PublicKey key;
    private final byte[] blob;
    private final Deadline deadline;

    AgentIdentity(AgentClient agent, PublicKey key, byte[] blob, Deadline deadline) {
        this.agent = agent;
        this.key = key;
        this.blob = blob;
        this.deadline = deadline;
    }

    @Override
    public KeyPair getKeyIdentity() {
        return new KeyPair(key, null);
    }

    @Override
    public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data) throws IOException {
        int flags =
                switch (algorithm) {
                    case "rsa-sha2-256" -> RSA_SHA2_256;
                    case "rsa-sha2-512" -> RSA_SHA2_512;
                    default -> 0;
                };
        Buffer signature = new ByteArrayBuffer(agent.sign(blob, data, flags, deadline));
        return Map.entry(signature.getString(), signature.getBytes());
    }
}
