package dev.certmend.scan.kubernetes;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Usage;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceConversion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.WebhookConversion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Certificate authorities that objects of the cluster tell others to trust. */
final class Authorities {

    private static final Assignment FRONT_PROXY = authority("front-proxy-ca");
    private static final Assignment WEBHOOK = authority("webhook");
    private static final Assignment API_SERVICE = authority("api-service");
    private static final Assignment CONVERSION = authority("crd-conversion");
    private static final String PEM = "-----BEGIN ";

    private final ObjectReading objects;

    Authorities(ObjectReading objects) {
        this.objects = objects;
    }

    private static Assignment authority(String component) {
        return new Assignment(Layer.KUBERNETES, component, Usage.CA);
    }

    /** Every entry that holds PEM, such as {@code ca.crt} and {@code requestheader-client-ca-file}. */
    void configMap(ConfigMap map) {
        String place = ObjectReading.place("configmaps", map);
        Optional.ofNullable(map.getData()).orElse(Map.of()).forEach((key, text) -> {
            if (text != null && text.contains(PEM)) {
                Assignment use = key.startsWith("requestheader") ? FRONT_PROXY : Assignments.kubeconfigAuthority();
                objects.pem(text.getBytes(StandardCharsets.UTF_8), place + "/" + key, use);
            }
        });
    }

    void validating(ValidatingWebhookConfiguration configuration) {
        webhooks(
                ObjectReading.place("validatingwebhookconfigurations", configuration),
                Optional.ofNullable(configuration.getWebhooks()).orElse(List.of()).stream()
                        .map(webhook -> Optional.ofNullable(webhook).map(ValidatingWebhook::getClientConfig))
                        .toList());
    }

    void mutating(MutatingWebhookConfiguration configuration) {
        webhooks(
                ObjectReading.place("mutatingwebhookconfigurations", configuration),
                Optional.ofNullable(configuration.getWebhooks()).orElse(List.of()).stream()
                        .map(webhook -> Optional.ofNullable(webhook).map(MutatingWebhook::getClientConfig))
                        .toList());
    }

    private void webhooks(String place, List<Optional<WebhookClientConfig>> clients) {
        for (int i = 0; i < clients.size(); i++) {
            @Nullable
            String bundle = clients.get(i).map(WebhookClientConfig::getCaBundle).orElse(null);
            objects.certificates(bundle, place + "/webhooks/" + i, WEBHOOK);
        }
    }

    void apiService(APIService service) {
        if (service.getSpec() != null) {
            objects.certificates(
                    service.getSpec().getCaBundle(), ObjectReading.place("apiservices", service), API_SERVICE);
        }
    }

    void conversion(CustomResourceDefinition definition) {
        @Nullable
        String bundle = Optional.ofNullable(definition.getSpec())
                .map(spec -> spec.getConversion())
                .map(CustomResourceConversion::getWebhook)
                .map(WebhookConversion::getClientConfig)
                .map(client -> client.getCaBundle())
                .orElse(null);
        objects.certificates(bundle, ObjectReading.place("customresourcedefinitions", definition), CONVERSION);
    }
}
