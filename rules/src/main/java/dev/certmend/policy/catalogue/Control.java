package dev.certmend.policy.catalogue;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be true of assets, and everything that can be said of it without looking at one.
 *
 * @param id such as {@code VALIDITY-EXPIRED}; also the name of its rule and of its rule's file
 * @param title what must be true, as a sentence
 * @param severity the worst that its rules say of an asset that fails
 * @param level how binding it is
 * @param asset what it is judged on
 * @param platforms the platforms it applies to; empty for all, and for files that no inventory names
 * @param roles the roles of clusters it applies to; empty for all
 * @param layers the layers its findings are about; empty for all
 * @param usages the uses of certificates it applies to; empty for all
 * @param sources the ways of reading whose certificates, tokens and targets it applies to; empty for all
 * @param components whose certificates and tokens it applies to, in the words of the facts; empty for all
 * @param needs what must have been observed before silence counts as a pass
 * @param comparesWith what the policy has to hold for it; null where it needs nothing of the policy
 * @param renewal whether a new certificate or token would answer a finding
 * @param unknown what is said where the needed facts are missing, as the end of a sentence about the asset
 * @param unknownSeverity how bad it is not to know
 * @param unknownManual what a person does so that it can be known
 * @param manual what a person does where no remedy answers a failure
 * @param rationale why it must be true, and how conflicts between its sources were decided
 * @param citations where it is written; sources that contradict each other all stand here
 * @param effectiveFrom the first day (UTC) on which it applies
 * @param effectiveUntil the first day (UTC) on which it no longer applies; null for no end
 * @param parameters the numbers that a policy may set, unique by name
 */
public record Control(
        String id,
        String title,
        Severity severity,
        Level level,
        AssetKind asset,
        Set<Platform> platforms,
        Set<ClusterRole> roles,
        Set<Layer> layers,
        Set<Usage> usages,
        Set<Source> sources,
        Set<String> components,
        Set<Need> needs,
        @Nullable PolicyPart comparesWith,
        boolean renewal,
        String unknown,
        Severity unknownSeverity,
        String unknownManual,
        String manual,
        String rationale,
        List<Citation> citations,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveUntil,
        List<Parameter> parameters) {

    public Control {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(asset, "asset");
        platforms = Set.copyOf(platforms);
        roles = Set.copyOf(roles);
        layers = Set.copyOf(layers);
        usages = Set.copyOf(usages);
        sources = Set.copyOf(sources);
        components = Set.copyOf(components);
        needs = Set.copyOf(needs);
        citations = List.copyOf(citations);
        parameters = List.copyOf(parameters);
        if (citations.isEmpty()) {
            throw new IllegalArgumentException(id + " cites nothing");
        }
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public boolean isEffective(Instant asOf) {
        LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return !day.isBefore(effectiveFrom) && (effectiveUntil == null || day.isBefore(effectiveUntil));
    }
}
