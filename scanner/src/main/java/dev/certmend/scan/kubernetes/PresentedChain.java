package dev.certmend.scan.kubernetes;

import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The chains that an API server presents, seen on their way to whoever decides whether they hold. So a chain that has ended is a
 * fact, and not only the reason why nothing else was read. Behind one address there may be several servers, of which each connection
 * reaches one.
 */
final class PresentedChain extends X509ExtendedTrustManager {

    /** More than any number of servers behind one address presents; a server that makes a new one each time fills no memory. */
    private static final int MAX_CERTIFICATES = 100;

    private final X509ExtendedTrustManager judge;
    private final Set<X509Certificate> known = new HashSet<>();
    private final List<byte[]> unread = new ArrayList<>();
    private boolean hasOverflowed;

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

    /** Takes what was presented since the last time, in the servers' order; nothing where none was reached, or speaks no TLS. */
    synchronized void addTo(Reading reading, String server) {
        for (byte[] certificate : unread) {
            reading.certificate(CertificateDecoder.decode(certificate), server, null, Assignments::apiServer);
        }
        unread.clear();
        if (hasOverflowed) {
            reading.problem(Fault.LIMIT_REACHED, server, "presents ever new certificates; see what answers there");
            hasOverflowed = false;
        }
    }

    private synchronized void keep(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (known.size() <= MAX_CERTIFICATES && known.add(certificate)) {
                hasOverflowed = known.size() > MAX_CERTIFICATES;
                if (!hasOverflowed) {
                    unread.add(certificate.getEncoded());
                }
            }
        }
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
