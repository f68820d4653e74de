package dev.certmend.cli;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Severity;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.vocabulary.Vocabulary;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which controls are listed; what is not given lets every control through. */
final class ControlFilter {

    @Option(
            names = "--platform",
            paramLabel = "WORD",
            description = "Only what applies there: aks-hci, aks, kubeadm, …")
    private @Nullable String platform;

    @Option(
            names = "--layer",
            paramLabel = "WORD",
            description = "Only what applies there: moc, kubernetes, azure, other.")
    private @Nullable String layer;

    @Option(
            names = "--asset",
            paramLabel = "WORD",
            description = "Only what is judged on these: cluster, certificate, …")
    private @Nullable String asset;

    @Option(names = "--severity", paramLabel = "WORD", description = "Only what may be as bad as this, or worse.")
    private @Nullable String severity;

    /**
     * What all options ask for together.
     *
     * @throws CommandFailure if a word is in no vocabulary
     */
    Predicate<Control> test() {
        Platform onPlatform = word("--platform", Platform.class, platform);
        Layer inLayer = word("--layer", Layer.class, layer);
        AssetKind of = word("--asset", AssetKind.class, asset);
        Severity least = word("--severity", Severity.class, severity);
        return control -> applies(control.platforms(), onPlatform)
                && applies(control.layers(), inLayer)
                && (of == null || control.asset() == of)
                && (least == null || control.severity().compareTo(least) >= 0);
    }

    private static <E> boolean applies(Set<E> to, @Nullable E wanted) {
        return wanted == null || to.isEmpty() || to.contains(wanted);
    }

    private static <E extends Enum<E> & Vocabulary> @Nullable E word(
            String option, Class<E> vocabulary, @Nullable String word) {
        return word == null
                ? null
                : Vocabulary.find(vocabulary, word)
                        .orElseThrow(() -> CommandFailure.usage(option + " does not know '" + word + "'; it is one of "
                                + Vocabulary.words(vocabulary)));
    }
}
