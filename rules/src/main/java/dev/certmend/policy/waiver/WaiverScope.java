package dev.certmend.policy.waiver;

import dev.certmend.fact.Finding;
import dev.certmend.policy.syntax.Glob;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a control a waiver covers: those that fit everything that is given. What a finding does not have, such
 * as the path of a finding about a cluster, fits nothing.
 *
 * @param cluster name of the cluster; null for any, and for files that no inventory names
 * @param target name of what was read, such as a node
 * @param path where the certificate or token lies, as the finding's evidence says it
 * @param fingerprint SHA-256 of the certificate or token, in lower-case hex
 */
public record WaiverScope(
        @Nullable Glob cluster,
        @Nullable Glob target,
        @Nullable Glob path,
        @Nullable String fingerprint) {

    /** Every finding of the control. */
    public static final WaiverScope ALL = new WaiverScope(null, null, null, null);

    /** What the evidence of findings about certificates and tokens calls their place. */
    private static final String PATH = "path";

    /** Whether it leaves nothing out. */
    public boolean isOpen() {
        return fingerprint == null
                && Stream.of(Optional.ofNullable(cluster), Optional.ofNullable(target), Optional.ofNullable(path))
                        .allMatch(it -> it.map(Glob::isOpen).orElse(true));
    }

    public boolean covers(Finding finding) {
        return fits(cluster, finding.cluster())
                && fits(target, finding.target())
                && fits(path, path(finding))
                && (fingerprint == null || fingerprint.equals(finding.subject()));
    }

    /** Where a finding's certificate or token lies; null for a finding about anything else. */
    static @Nullable String path(Finding finding) {
        return finding.evidence().get(PATH);
    }

    /** One line that tells it from every other scope. */
    public String text() {
        Map<String, String> given = new TreeMap<>();
        put(given, "cluster", cluster);
        put(given, "target", target);
        put(given, "path", path);
        if (fingerprint != null) {
            given.put("fingerprint", fingerprint);
        }
        return given.entrySet().stream()
                .map(it -> it.getKey() + ": '" + it.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    private static void put(Map<String, String> given, String name, @Nullable Glob glob) {
        if (glob != null) {
            given.put(name, glob.text());
        }
    }

    private static boolean fits(@Nullable Glob glob, @Nullable String value) {
        return glob == null || (value != null && glob.matches(value));
    }
}
