package dev.certmend.scan.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why one list cannot be read, in our own words: an answer may quote anything.
 *
 * @param fault the kind of failure
 * @param words what to tell people
 */
record ApiFailure(Fault fault, String words) {

    static final ApiFailure UNINTELLIGIBLE = new ApiFailure(
            Fault.UNINTELLIGIBLE_ANSWER,
            "the answer is none of an API server; see whether a proxy or a login page answers in its place");

    private static final int MAX_CAUSES = 20;

    /**
     * The failure of one list.
     *
     * @throws ApiRefusal if it is one of the server as a whole
     * @throws InterruptedException if the scan ends
     */
    static ApiFailure of(KubernetesClientException e) throws ApiRefusal, InterruptedException {
        if (Thread.interrupted() || has(e, InterruptedException.class) || has(e, InterruptedIOException.class)) {
            throw new InterruptedException("the scan was interrupted");
        }
        if (has(e, AnswerLimit.TooLongException.class)) {
            return new ApiFailure(Fault.TOO_LARGE, "an answer is larger than the limit for one page");
        }
        if (has(e, JsonProcessingException.class)) {
            return UNINTELLIGIBLE;
        }
        if (e.getCode() <= 0) {
            throw unreachable(e);
        }
        return ofStatus(e.getCode());
    }

    /** Makes it a problem of the reading. A verb that is missing is named. */
    void addTo(Reading reading, Kind<?> kind) {
        reading.problem(fault, kind.title(), words.replace("%", kind.resource()));
    }

    private static ApiFailure ofStatus(int code) throws ApiRefusal {
        return switch (code) {
            case 401 ->
                throw new ApiRefusal(
                        TargetStatus.DENIED,
                        "authentication-failed",
                        "the API server does not accept the login; see whether the token or certificate has ended");
            case 403 ->
                new ApiFailure(
                        Fault.PERMISSION_DENIED,
                        "this login may not list %; allow the verb list on %, as the role certmend-reader does");
            case 404 -> new ApiFailure(Fault.NOT_FOUND, "the server does not know %; it may be too old");
            case 410 -> new ApiFailure(Fault.LIST_EXPIRED, "the server forgot the list while it was read; scan again");
            case 429 -> new ApiFailure(Fault.TOO_MANY_REQUESTS, "the server is busy and said so each time; scan later");
            default -> code >= 500 ? serverFault(code) : UNINTELLIGIBLE;
        };
    }

    private static ApiFailure serverFault(int code) {
        return new ApiFailure(
                Fault.SERVER_FAULT, "the server failed with status " + code + "; see its log, and scan again");
    }

    private static ApiRefusal unreachable(KubernetesClientException e) {
        if (has(e, SSLException.class)) {
            return tls(e);
        }
        if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
            return unreachable("name-unresolved", "the name of the API server does not resolve");
        }
        if (has(e, HttpConnectTimeoutException.class)) {
            return unreachable("connection-timeout", "the API server did not answer the connection");
        }
        if (has(e, HttpTimeoutException.class) || has(e, TimeoutException.class)) {
            return unreachable("deadline-exceeded", "the API server did not answer in time; allow more with --timeout");
        }
        return has(e, ConnectException.class)
                ? unreachable("connection-refused", "nothing listens where the API server should be")
                : unreachable("connection-lost", "the connection to the API server broke");
    }

    private static ApiRefusal unreachable(String reason, String message) {
        return new ApiRefusal(TargetStatus.UNREACHABLE, reason, message);
    }

    private static ApiRefusal tls(KubernetesClientException e) {
        Optional<String> distrust = causes(e)
                .filter(CertificateException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
        return distrust.isPresent()
                ? new ApiRefusal(
                        TargetStatus.DENIED,
                        "server-certificate-untrusted",
                        "the certificate of the API server does not hold (" + distrust.get()
                                + "), so no login was sent; renew it, or correct certificate-authority or the server's name")
                : new ApiRefusal(
                        TargetStatus.DENIED,
                        "tls-refused",
                        "TLS with the API server did not come about; see whether the client certificate has ended");
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        return causes(e).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }
}
