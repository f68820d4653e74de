package dev.certmend.scan.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * Says hello, takes the server's chain and leaves. It leaves before the server's turn to be answered comes, so that a
 * server that demands a client certificate is read like any other.
 */
final class ChainClient extends DefaultTlsClient {

    private final @Nullable String serverName;
    private final List<byte[]> chain = new ArrayList<>();

    /**
     * A client for one handshake.
     *
     * @param serverName for SNI, sent without a dot at its end; null: none is sent, as for an address (RFC 6066, 3)
     */
    ChainClient(@Nullable String serverName) {
        super(new RawCrypto());
        this.serverName = serverName == null ? null : serverName.replaceFirst("\\.$", "");
    }

    /** What the server presented, in its order; empty as long as it has not. */
    Optional<List<byte[]>> chain() {
        return chain.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(chain));
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return Offer.suites(super.getSupportedCipherSuites(), getCrypto());
    }

    /** The library's own form is from before Java had types for what is in a vector. */
    @Override
    @SuppressWarnings("rawtypes")
    protected Vector<Integer> getSupportedGroups(Vector roles) {
        return Offer.groups(super.getSupportedGroups(roles), getCrypto());
    }

    @Override
    protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
        return Offer.signatures(super.getSupportedSignatureAlgorithms());
    }

    @Override
    protected @Nullable Vector<ServerName> getSNIServerNames() {
        return serverName == null
                ? null
                : new Vector<>(
                        List.of(new ServerName(NameType.host_name, serverName.getBytes(StandardCharsets.US_ASCII))));
    }

    /** No limits here: the reader counts bytes, so that there is one limit and one reason. */
    @Override
    public int getMaxHandshakeMessageSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getMaxCertificateChainLength() {
        return Integer.MAX_VALUE;
    }

    /** Servers from before RFC 5746 do not know it, and we never negotiate again. */
    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}

    /** Called when the whole chain is there, in every version of TLS. */
    @Override
    public TlsAuthentication getAuthentication() throws IOException {
        Certificate presented = context.getSecurityParametersHandshake().getPeerCertificate();
        for (int i = 0; i < presented.getLength(); i++) {
            chain.add(presented.getCertificateAt(i).getEncoded());
        }
        throw new TlsFatalAlert(AlertDescription.user_canceled);
    }
}
