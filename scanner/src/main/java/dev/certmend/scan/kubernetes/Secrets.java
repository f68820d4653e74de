package dev.certmend.scan.kubernetes;

import dev.certmend.fact.Layer;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.Usage;
import dev.certmend.scan.decode.BundleDecoder;
import dev.certmend.scan.decode.DecodedToken;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.decode.TokenDecoder;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Fault;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets of the three types whose content is defined. Their private keys are passed over. */
final class Secrets {

    private static final Assignment WORKLOAD = new Assignment(Layer.OTHER, "tls-secret", null);
    private static final Assignment WORKLOAD_CA = new Assignment(Layer.OTHER, "tls-secret", Usage.CA);
    private static final Assignment SERVICE_ACCOUNT = new Assignment(Layer.KUBERNETES, "service-account", Usage.CLIENT);
    private static final Assignment BOOTSTRAP = new Assignment(Layer.KUBERNETES, "kubelet-bootstrap", Usage.CLIENT);

    /** How key stores are called, such as those that cert-manager puts beside what they hold. */
    private static final Pattern STORE = Pattern.compile(".*\\.(?:p12|pfx|jks|jceks|keystore|truststore)");

    private final ObjectReading objects;
    private final Passphrases passphrases;

    Secrets(ObjectReading objects, Passphrases passphrases) {
        this.objects = objects;
        this.passphrases = passphrases;
    }

    /** {@code kubernetes.io/tls}. */
    void tls(Secret secret) {
        String place = ObjectReading.place("secrets", secret);
        objects.certificates(data(secret).get("tls.crt"), place + "/tls.crt", WORKLOAD);
        objects.certificates(data(secret).get("ca.crt"), place + "/ca.crt", WORKLOAD_CA);
        data(secret).forEach((key, value) -> {
            if (STORE.matcher(key).matches()) {
                store(value, place + "/" + key);
            }
        });
    }

    private void store(String base64, String place) {
        objects.bytes(base64, place)
                .ifPresent(content -> BundleDecoder.decode(content, passphrases)
                        .ifPresentOrElse(
                                store -> objects.reading().bundle(store, place, certificate -> WORKLOAD),
                                () -> objects.reading().problem(Fault.NOT_A_CERTIFICATE, place)));
    }

    /** {@code kubernetes.io/service-account-token}. */
    void serviceAccountToken(Secret secret) {
        String place = ObjectReading.place("secrets", secret);
        text(secret, "token", place)
                .ifPresent(token -> objects.reading()
                        .token(TokenDecoder.decode(token), TokenKind.JWT, SERVICE_ACCOUNT, place + "/token", null));
        objects.certificates(data(secret).get("ca.crt"), place + "/ca.crt", Assignments.kubeconfigAuthority());
    }

    /**
     * {@code bootstrap.kubernetes.io/token}.
     *
     * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/">bootstrap tokens</a>
     */
    void bootstrapToken(Secret secret) {
        String place = ObjectReading.place("secrets", secret);
        Optional<String> id = text(secret, "token-id", place);
        Optional<String> key = text(secret, "token-secret", place);
        if (id.isPresent() && key.isPresent()) {
            DecodedToken token = TokenDecoder.decode(id.get() + "." + key.get());
            objects.reading()
                    .token(
                            ending(token, text(secret, "expiration", place)),
                            TokenKind.BOOTSTRAP,
                            BOOTSTRAP,
                            place + "/token-secret",
                            null);
        }
    }

    /** A token without an expiration does not end. */
    private static DecodedToken ending(DecodedToken token, Optional<String> expiration) {
        Instant end = expiration.map(Secrets::instant).orElse(null);
        String malformed = expiration.isPresent() && end == null ? "expiration is no RFC 3339 time" : null;
        return new DecodedToken(true, null, end, token.fingerprintSha256(), malformed);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Optional<String> text(Secret secret, String key, String place) {
        return objects.bytes(data(secret).get(key), place + "/" + key)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }

    private static Map<String, String> data(Secret secret) {
        return Optional.ofNullable(secret.getData()).orElse(Map.of());
    }
}
