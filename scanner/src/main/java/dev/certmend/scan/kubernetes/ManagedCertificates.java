package dev.certmend.scan.kubernetes;

import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.scan.probe.Fault;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of cert-manager: what each waits for or has. They are asked for only where the cluster defines them, so that
 * a login without a right to them misses nothing elsewhere.
 *
 * @see <a href="https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateStatus">CertificateStatus</a>
 */
final class ManagedCertificates {

    private static final String GROUP = "cert-manager.io";

    static final String RESOURCE = "certificates." + GROUP;

    static final ResourceDefinitionContext CERTIFICATES = new ResourceDefinitionContext.Builder()
            .withGroup(GROUP)
            .withVersion("v1")
            .withKind("Certificate")
            .withPlural("certificates")
            .withNamespaced(true)
            .build();

    private final ObjectReading objects;
    private boolean defined;

    ManagedCertificates(ObjectReading objects) {
        this.objects = objects;
    }

    /** Whether a definition was seen that serves them in the version that is read. */
    boolean isDefined() {
        return defined;
    }

    void define(CustomResourceDefinition definition) {
        defined |= RESOURCE.equals(definition.getMetadata().getName())
                && definition.getSpec() != null
                && definition.getSpec().getVersions().stream()
                        .anyMatch(it -> "v1".equals(it.getName()) && Boolean.TRUE.equals(it.getServed()));
    }

    void take(GenericKubernetesResource certificate) {
        String place = ObjectReading.place(RESOURCE, certificate);
        if (!(certificate.get("spec", "secretName") instanceof String secret)) {
            objects.reading().problem(Fault.MALFORMED, place, "names no Secret");
            return;
        }
        Optional<Map<?, ?>> condition = ready(certificate);
        Boolean ready = condition.map(it -> status(it.get("status"))).orElse(null);
        String reason = ready == null
                ? null
                : condition.map(it -> it.get("reason")).map(Objects::toString).orElse(null);
        objects.reading()
                .managedCertificate(
                        location -> new ManagedCertificateFact(
                                secret,
                                issuer(certificate),
                                ready,
                                reason,
                                time(certificate, "notAfter"),
                                time(certificate, "renewalTime"),
                                ObjectReading.created(certificate).orElse(null),
                                location),
                        place);
    }

    /** Kind and group may be left out and are cert-manager's own then. */
    private static @Nullable String issuer(GenericKubernetesResource certificate) {
        if (!(certificate.get("spec", "issuerRef") instanceof Map<?, ?> reference)
                || !(reference.get("name") instanceof String name)) {
            return null;
        }
        String kind = reference.get("kind") instanceof String text ? text : "Issuer";
        String group = reference.get("group") instanceof String text ? text : GROUP;
        return kind + (group.equals(GROUP) ? "" : "." + group) + "/" + name;
    }

    private static @Nullable Instant time(GenericKubernetesResource certificate, String field) {
        return certificate.get("status", field) instanceof String text
                ? ObjectReading.instant(text).orElse(null)
                : null;
    }

    private static Optional<Map<?, ?>> ready(GenericKubernetesResource certificate) {
        List<?> conditions = certificate.get("status", "conditions") instanceof List<?> list ? list : List.of();
        for (Object condition : conditions) {
            if (condition instanceof Map<?, ?> fields && "Ready".equals(fields.get("type"))) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Boolean status(@Nullable Object word) {
        return "True".equals(word) ? Boolean.TRUE : "False".equals(word) ? Boolean.FALSE : null;
    }
}
