package dev.certmend.scan.kubernetes;

import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap {@code kubeadm-config}, into which {@code kubeadm upgrade} writes the release that it upgraded to. Whoever
 * else edits it moves its time too, so that this is a sign and no proof.
 *
 * @see <a href="https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/">kubeadm, implementation
 *     details: save the kubeadm ClusterConfiguration in a ConfigMap</a>
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management">Field management</a>
 */
final class KubeadmConfig {

    static final String NAME = "kubeadm-config";

    private static final String CONFIGURATION = "ClusterConfiguration";

    /** Before release 1.22 every control plane node that joins or leaves is written into the same ConfigMap. */
    private static final String STATUS = "ClusterStatus";

    private final Reading reading;
    private final @Nullable String serverVersion;
    private @Nullable Instant releaseSince;

    /**
     * A reader of it.
     *
     * @param serverVersion what the API server says it runs; null if it does not say it
     */
    KubeadmConfig(Reading reading, @Nullable String serverVersion) {
        this.reading = reading;
        this.serverVersion = serverVersion;
    }

    /** Since when the release that the server runs stands in it; null where that is not known. */
    @Nullable
    Instant releaseSince() {
        return releaseSince;
    }

    void take(ConfigMap map) {
        String place = ObjectReading.place("configmaps", map);
        Map<String, String> data = Optional.ofNullable(map.getData()).orElse(Map.of());
        Optional<String> version = version(data.get(CONFIGURATION), place);
        Optional<Instant> written = lastWrite(map);
        if (version.isEmpty()) {
            return;
        }
        if (!version.get().equals(serverVersion)) {
            passedOver(
                    place,
                    "it names " + version.get() + " and the server "
                            + (serverVersion == null ? "does not say what it runs" : "runs " + serverVersion));
        } else if (data.containsKey(STATUS)) {
            passedOver(place, "before 1.22 kubeadm also writes it when a node joins");
        } else if (written.isEmpty()) {
            passedOver(place, "the server keeps no time of its last write");
        } else {
            releaseSince = written.get();
            reading.note("Its release is there since " + releaseSince + ", by the last write of " + place);
        }
    }

    private void passedOver(String place, String why) {
        reading.note(place + " does not tell when the cluster was updated: " + why);
    }

    private Optional<String> version(@Nullable String yaml, String place) {
        if (yaml == null) {
            reading.problem(Fault.MALFORMED, place, "has no " + CONFIGURATION);
            return Optional.empty();
        }
        try {
            YamlNode version = StrictYaml.parse(place, yaml.getBytes(StandardCharsets.UTF_8))
                    .entries()
                    .get("kubernetesVersion");
            if (version instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
                return Optional.of(scalar.text());
            }
            reading.problem(Fault.MALFORMED, place, "names no kubernetesVersion");
        } catch (DocumentException e) {
            reading.problem(Fault.MALFORMED, place);
        }
        return Optional.empty();
    }

    /** When the part that holds the release was last changed, by whomever. */
    private static Optional<Instant> lastWrite(ConfigMap map) {
        List<ManagedFieldsEntry> entries =
                Optional.ofNullable(map.getMetadata().getManagedFields()).orElse(List.of());
        return entries.stream()
                .filter(entry -> entry != null && owns(entry))
                .flatMap(entry -> ObjectReading.instant(entry.getTime()).stream())
                .max(Comparator.naturalOrder());
    }

    private static boolean owns(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:data") instanceof Map<?, ?> fields
                && fields.containsKey("f:" + CONFIGURATION);
    }
}
