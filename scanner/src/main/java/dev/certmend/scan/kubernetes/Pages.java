package dev.certmend.scan.kubernetes;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists page by page and forgets each page before the next. A list that cannot be read is a problem of the reading
 * and leaves the others; only a server that refuses us or is gone ends it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks">
 *     Retrieving large results sets in chunks</a>
 */
final class Pages {

    /** Stops a server that always has one more page. */
    static final int MAX_PAGES = 500;

    private static final int GONE = 410;

    private final Reading reading;
    private final Deadline deadline;
    private final Config config;
    private final Runnable afterEach;

    /**
     * Lists of one server.
     *
     * @param afterEach what to do after each question, answered or not, since each may reach another server behind the address
     */
    Pages(Reading reading, Deadline deadline, Config config, Runnable afterEach) {
        this.reading = reading;
        this.deadline = deadline;
        this.config = config;
        this.afterEach = afterEach;
    }

    /** Hands over every object of a kind. */
    <T extends HasMetadata> void each(Kind<T> kind, Consumer<T> taker) throws ApiRefusal, InterruptedException {
        Optional<String> next = Optional.of("");
        for (int page = 0; page < MAX_PAGES && next.isPresent(); page++) {
            String place = next.get();
            next = page(kind, place, taker);
            if (next.filter(place::equals).isPresent()) {
                reading.problem(Fault.UNINTELLIGIBLE_ANSWER, kind.title(), "the server gives the same page for ever");
                return;
            }
        }
        if (next.isPresent()) {
            reading.problem(Fault.LIMIT_REACHED, kind.title(), "has more than " + MAX_PAGES + " pages");
        }
    }

    /** One answer to a question, in what is left of the target's time. */
    <T> T ask(Supplier<T> question) throws ApiRefusal {
        if (deadline.hasPassed()) {
            throw new ApiRefusal(
                    TargetStatus.UNREACHABLE,
                    "deadline-exceeded",
                    "not everything was read in time; allow more with --timeout");
        }
        config.setRequestTimeout((int) Math.max(1, deadline.remaining().toMillis()));
        try {
            return question.get();
        } finally {
            afterEach.run();
        }
    }

    /** Where the next page begins; empty after the last one, and where the list cannot be read any further. */
    private <T extends HasMetadata> Optional<String> page(Kind<T> kind, String place, Consumer<T> taker)
            throws ApiRefusal, InterruptedException {
        try {
            KubernetesResourceList<T> answer = ask(() -> kind.list()
                    .apply(new ListOptionsBuilder()
                            .withLimit(kind.pageSize())
                            .withFieldSelector(kind.selector())
                            .withContinue(place.isEmpty() ? null : place)
                            .build()));
            return taken(kind, answer, taker);
        } catch (KubernetesClientException e) {
            Optional<String> newer = newerState(e);
            if (newer.isPresent()) {
                reading.note(kind.title() + " took so long that its end is of a newer state than its beginning");
                return newer;
            }
            ApiFailure.of(e).addTo(reading, kind);
            return Optional.empty();
        }
    }

    private <T extends HasMetadata> Optional<String> taken(
            Kind<T> kind, @Nullable KubernetesResourceList<T> answer, Consumer<T> taker) {
        ListMeta meta = answer == null ? null : answer.getMetadata();
        // Every list of a server has one; what has none is an answer of somebody else.
        if (answer == null || meta == null || meta.getResourceVersion() == null) {
            ApiFailure.UNINTELLIGIBLE.addTo(reading, kind);
            return Optional.empty();
        }
        for (T object : answer.getItems()) {
            if (object == null
                    || object.getMetadata() == null
                    || object.getMetadata().getName() == null) {
                reading.problem(Fault.UNINTELLIGIBLE_ANSWER, kind.title(), "an object has no name");
            } else {
                taker.accept(object);
            }
        }
        return Optional.ofNullable(meta.getContinue()).filter(next -> !next.isEmpty());
    }

    /** A list whose state the server has forgotten can be gone on with from a newer one, where the server offers that. */
    private static Optional<String> newerState(KubernetesClientException e) {
        return e.getCode() == GONE && e.getStatus() != null && e.getStatus().getMetadata() != null
                ? Optional.ofNullable(e.getStatus().getMetadata().getContinue()).filter(next -> !next.isEmpty())
                : Optional.empty();
    }
}
