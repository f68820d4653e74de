package dev.certmend.scan.kubernetes;

import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Reading;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The chain that an API server presents, seen on its way to whoever decides whether it holds. So a chain that has ended is a
 * fact, and not only the reason why nothing else was read.
 */
final class PresentedChain extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile List<byte[]> certificates = List.of();

    private PresentedChain(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /**
     * Stands before whom we trust.
     *
     * @throws IllegalStateException if this Java has nobody who also compares names
     */
    static PresentedChain before(TrustManager[] judges) {
        for (TrustManager manager : judges) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return new PresentedChain(judge);
            }
        }
        throw new IllegalStateException("this Java compares no names of servers");
    }

    /** Takes the certificates in the server's order; none where it was never reached, or speaks no TLS. */
    void addTo(Reading reading, String server) {
        for (byte[] certificate : certificates) {
            reading.certificate(CertificateDecoder.decode(certificate), server, null, Assignments::apiServer);
        }
    }

    private void keep(X509Certificate[] chain) throws CertificateException {
        List<byte[]> kept = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            kept.add(certificate.getEncoded());
        }
        certificates = List.copyOf(kept);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        keep(chain);
        judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        keep(chain);
        judge.checkServerTrusted(chain, type, socket);
    }

    /** Nobody asks without a connection, whose name alone tells whether the server is the right one. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no server without its name");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
