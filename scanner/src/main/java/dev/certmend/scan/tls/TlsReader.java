package dev.certmend.scan.tls;

import dev.certmend.scan.tls.TlsFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** Reads the chain that a server presents over any pair of streams. Both are closed afterwards. */
public final class TlsReader {

    private TlsReader() {}

    /**
     * The certificates, each in the bytes that came, in the server's order.
     *
     * @param in reading from it ends with a {@link SocketTimeoutException} when the deadline has passed
     * @param serverName for SNI; null where the server is known by its address alone
     * @throws TlsFailure if none came
     */
    public static List<byte[]> chain(InputStream in, OutputStream out, @Nullable String serverName) throws TlsFailure {
        ChainClient client = new ChainClient(serverName);
        IOException end;
        try {
            new TlsClientProtocol(new ServerInput(in), out).connect(client);
            end = new TlsFailure(Reason.UNINTELLIGIBLE_ANSWER, "the server ended the handshake without certificates");
        } catch (IOException e) {
            end = e;
        }
        TlsFailure failure = failure(end);
        return client.chain().orElseThrow(() -> failure);
    }

    private static TlsFailure failure(IOException e) {
        if (e instanceof TlsFailure ours) {
            return ours;
        }
        if (e instanceof SocketTimeoutException) {
            return new TlsFailure(
                    Reason.DEADLINE_EXCEEDED,
                    "the server accepted the connection and did not present its certificates in time");
        }
        if (e instanceof TlsFatalAlertReceived alert) {
            return new TlsFailure(
                    Reason.TLS_REFUSED,
                    "the server speaks TLS and refuses our hello: "
                            + AlertDescription.getText(alert.getAlertDescription())
                            + "; name the host as its certificate does, or see which versions and ciphers it allows");
        }
        if (e instanceof TlsFatalAlert alert) {
            return new TlsFailure(
                    Reason.UNINTELLIGIBLE_ANSWER,
                    "the server's answer is no handshake that we understand ("
                            + AlertDescription.getText(alert.getAlertDescription()) + ")");
        }
        return new TlsFailure(Reason.CONNECTION_LOST, "the connection broke before the server's certificates came");
    }
}
