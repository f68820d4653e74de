package dev.certmend.policy.drools;

import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.policy.Policy;
import dev.certmend.policy.cases.BuiltInCases;
import dev.certmend.policy.cases.PackCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One example of a built-in control, as policy authors read it: facts, the instant at which they are judged, and what must
 * come out of it.
 */
record Case(PackCase example) {

    static final Path ROOT = root();

    /** All cases of all controls. */
    static Stream<Case> all() {
        return All.CASES.stream();
    }

    String control() {
        return example.control();
    }

    String name() {
        return example.name();
    }

    /** The kind of case: {@code violates}, {@code complies}, {@code not-applicable} or {@code unknown}. */
    Result kind() {
        return example.result();
    }

    Instant asOf() {
        return example.asOf();
    }

    Policy policy() {
        return example.policy(List.of());
    }

    List<ScanRecord> facts() {
        return example.facts();
    }

    PackCase.Expectation expect() {
        return example.expect();
    }

    /** What must mend it, if Certmend can. */
    @Nullable
    Remedy remedy() {
        String action = expect().action();
        Map<String, String> parameters = expect().parameters();
        return action == null || parameters == null ? null : Remedy.of(action, parameters);
    }

    @Override
    public String toString() {
        return example.toString();
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Case.class.getResource("/cases"), "cases")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Case> readAll() {
        try {
            return BuiltInCases.read().stream().map(Case::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read once for all tests. */
    private static final class All {
        static final List<Case> CASES = readAll();
    }
}
