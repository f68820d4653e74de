package dev.certmend.scan.kubernetes;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an API server is and who we are there. PEM is in base64, as in a kubeconfig.
 *
 * @param server URL
 * @param authority whom we trust; null for the authorities of this Java
 * @param certificate who we are, by certificate
 * @param key the key of that certificate; it is used for the TLS login alone
 * @param token who we are, by token; it is sent to this server alone
 * @param serverName the name that the server's certificate must have, where that is not the one in the URL
 * @param proxy URL of the proxy on the way
 */
record ApiLogin(
        String server,
        @Nullable String authority,
        @Nullable String certificate,
        @Nullable String key,
        @Nullable String token,
        @Nullable String serverName,
        @Nullable String proxy) {

    private static final int HTTPS = 443;

    ApiLogin {
        Objects.requireNonNull(server, "server");
    }

    /** Host and port of the server; https has 443 where none is written. */
    String address() {
        URI url = URI.create(server);
        return url.getHost() + ":" + (url.getPort() < 0 ? HTTPS : url.getPort());
    }

    /** The server alone: a login may end in a log by accident, and its secrets must not. */
    @Override
    public String toString() {
        return server;
    }
}
