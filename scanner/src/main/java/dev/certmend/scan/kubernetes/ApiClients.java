package dev.certmend.scan.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Makes clients from a login and nothing else: no environment, no system properties, no kubeconfig that the library would
 * read by itself, and so no program that one could name.
 */
final class ApiClients {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int RETRIES = 3;
    private static final int FIRST_PAUSE_MILLIS = 250;

    private ApiClients() {}

    /**
     * A client that has not connected yet.
     *
     * @param authorities whom we trust
     * @throws GeneralSecurityException if certificate or key are no such
     * @throws IOException if they are no PEM
     */
    static KubernetesClient open(ApiLogin login, PresentedChain authorities, Duration timeout)
            throws GeneralSecurityException, IOException {
        KeyManager[] keys = ApiTls.keys(login);
        return new KubernetesClientBuilder()
                .withConfig(config(login, timeout))
                .withHttpClientFactory(new WithoutRedirects())
                .withHttpClientBuilderConsumer(builder -> builder.sslContext(keys, new TrustManager[] {authorities})
                        .addOrReplaceInterceptor("answer-limit", new AnswerLimit()))
                .build();
    }

    private static Config config(ApiLogin login, Duration timeout) {
        Config config = Config.empty();
        config.setAutoConfigure(false);
        config.setMasterUrl(login.server());
        config.setOauthToken(login.token());
        config.setTlsServerName(login.serverName());
        config.setHttpProxy(login.proxy());
        config.setHttpsProxy(login.proxy());
        config.setUserAgent("certmend");
        config.setConnectionTimeout((int) Math.min(CONNECT_MILLIS, timeout.toMillis()));
        config.setRequestTimeout((int) timeout.toMillis());
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setRequestRetryBackoffInterval(FIRST_PAUSE_MILLIS);
        return config;
    }

    /** A redirect would carry the token to whomever it names. */
    private static final class WithoutRedirects extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(HttpClient.Builder builder) {
            builder.followRedirects(HttpClient.Redirect.NEVER);
        }
    }
}
