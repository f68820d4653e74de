package dev.certmend.remediate.execute;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.git.RefMovedException;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.plan.CanonicalJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs away from one cluster: a reference per cluster that is created, or taken over, by compare-and-swap on
 * the Git server. It stays when it is given back, so that its fencing number only grows.
 */
final class ClusterLock {

    private static final String REFS = "refs/certmend/lock/";
    private static final String FILE = "lock.json";
    private static final int MAX_BYTES = 16 * 1024;

    private final GovernanceRepository repository;
    private final LockRecord.Owner owner;
    private final String planSha256;
    private final Clock clock;
    private final Map<String, Held> held = new LinkedHashMap<>();

    /** A lock that we hold: its commit and what it says. */
    private record Held(String commit, LockRecord record) {}

    ClusterLock(GovernanceRepository repository, String owner, String planSha256, Clock clock) {
        this.repository = repository;
        this.owner = LockRecord.Owner.ofThisProcess(owner);
        this.planSha256 = planSha256;
        this.clock = clock;
    }

    /**
     * Takes the locks of all these clusters, or none.
     *
     * @param lifetime after which others may take them
     * @return the highest fencing number
     * @throws Refusal if somebody else holds one
     */
    long acquire(Collection<String> clusters, Duration lifetime) throws IOException, Refusal {
        try {
            long fencing = 0;
            for (String cluster : new TreeSet<>(clusters)) {
                fencing = Math.max(fencing, acquire(cluster, lifetime));
            }
            return fencing;
        } catch (IOException | Refusal e) {
            release().forEach(lock -> e.addSuppressed(new IOException(lock)));
            throw e;
        }
    }

    private long acquire(String cluster, Duration lifetime) throws IOException, Refusal {
        String ref = REFS + cluster;
        Optional<String> before = repository.head(ref);
        long fencing = 1;
        if (before.isPresent()) {
            LockRecord other = read(before.get(), ref);
            if (!isFree(other)) {
                throw new Refusal("the cluster " + cluster + " is locked by " + other.owner() + " until "
                        + other.expiresAt() + "; wait, or look whether that run is still alive: if it is not, a run"
                        + " on that machine may go on at once");
            }
            fencing = other.fencing() + 1;
        }
        Instant now = clock.instant();
        LockRecord record = new LockRecord(owner, planSha256, now, now.plus(lifetime), fencing, false);
        try {
            String commit = write(before.orElse(null), record, "Lock " + cluster);
            repository.push(ref, before.orElse(null), commit);
            held.put(ref, new Held(commit, record));
        } catch (RefMovedException e) {
            throw new Refusal("another run took the lock of " + cluster + " at the same moment");
        }
        return fencing;
    }

    private boolean isFree(LockRecord other) {
        return other.released()
                || !other.expiresAt().isAfter(clock.instant())
                || other.owner().isCertainlyGone();
    }

    private LockRecord read(String commit, String ref) throws Refusal {
        try {
            byte[] bytes =
                    repository.file(commit, FILE, MAX_BYTES).orElseThrow(() -> new IOException("has no " + FILE));
            return CanonicalJson.read(bytes, LockRecord.class);
        } catch (IOException e) {
            throw new Refusal(
                    ref + " holds no lock record (" + e.getMessage() + "), so Certmend did not write it; remove it"
                            + " with 'git push REPOSITORY --delete " + ref + "'");
        }
    }

    private String write(@Nullable String parent, LockRecord record, String message) throws IOException {
        return repository.write(new NewCommit(
                parent,
                Map.of(FILE, CanonicalJson.write(record)),
                owner.name(),
                clock.instant(),
                message + "\n",
                null));
    }

    /** Whether every lock is still ours: somebody may have taken one that expired. */
    boolean isStillHeld() throws IOException {
        for (Map.Entry<String, Held> lock : held.entrySet()) {
            if (!repository
                    .head(lock.getKey())
                    .equals(Optional.of(lock.getValue().commit()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives back what is still ours, and lets no failure hide how the run ended.
     *
     * @return of every lock that could not be given back, until when it holds and why
     */
    List<String> release() {
        List<Map.Entry<String, Held>> locks = new ArrayList<>(held.entrySet());
        held.clear();
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, Held> lock : locks) {
            Held it = lock.getValue();
            try {
                giveBack(lock.getKey(), it);
            } catch (IOException e) {
                kept.add("the lock " + lock.getKey() + " could not be given back: " + e.getMessage()
                        + "; it is free for a run on this machine, and elsewhere from "
                        + it.record().expiresAt() + " on");
            }
        }
        return kept;
    }

    private void giveBack(String ref, Held it) throws IOException {
        try {
            repository.push(ref, it.commit(), write(it.commit(), it.record().release(), "Release"));
        } catch (RefMovedException e) {
            repository.refresh();
        }
    }
}
