package dev.certmend.remediate.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.git.GitAccess;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.remediate.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLockTest {

    private static final Instant TAKEN = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final List<String> SHOP = List.of("shop");

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws IOException {
        GovernanceRepository.create(
                folder.resolve("certificates.git"),
                new NewCommit(null, Map.of("certmend.yaml", "".getBytes(UTF_8)), "Margaret", TAKEN, "Begin\n", null));
    }

    @Test
    void holdsUntilItsLastSecond() throws Exception {
        try (GovernanceRepository mine = open()) {
            lock(mine, TAKEN).acquire(SHOP, LIFETIME);
        }
        try (GovernanceRepository others = open()) {
            assertThatThrownBy(() ->
                            lock(others, TAKEN.plus(LIFETIME).minusSeconds(1)).acquire(SHOP, LIFETIME))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("the cluster shop is locked by certmend@fabrikam")
                    .hasMessageContaining("until 2026-11-26T13:00:00Z");
        }
    }

    @Test
    void isFreeOnceItExpiredAndItsOwnerLearnsThatItIsLost() throws Exception {
        try (GovernanceRepository mine = open()) {
            ClusterLock late = lock(mine, TAKEN);
            late.acquire(SHOP, LIFETIME);
            try (GovernanceRepository others = open()) {
                ClusterLock next = lock(others, TAKEN.plus(LIFETIME));
                assertThat(next.acquire(SHOP, LIFETIME)).isEqualTo(2);

                mine.refresh();
                assertThat(late.isStillHeld()).isFalse();
                late.release();
                others.refresh();
                assertThat(next.isStillHeld()).isTrue();
            }
        }
    }

    @Test
    void junkInItsPlaceIsNamedWithTheWayOut() throws Exception {
        try (GovernanceRepository repository = open()) {
            repository.push(
                    "refs/certmend/lock/shop",
                    null,
                    repository.write(new NewCommit(
                            null, Map.of("lock.json", "{}".getBytes(UTF_8)), "x", TAKEN, "Junk\n", null)));

            assertThatThrownBy(() -> lock(repository, TAKEN).acquire(SHOP, LIFETIME))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("refs/certmend/lock/shop holds no lock record (")
                    .hasMessageContaining("'git push REPOSITORY --delete refs/certmend/lock/shop'");
        }
    }

    private static ClusterLock lock(GovernanceRepository repository, Instant now) {
        return new ClusterLock(repository, "certmend@fabrikam", "0".repeat(64), Clock.fixed(now, ZoneOffset.UTC));
    }

    private GovernanceRepository open() throws IOException {
        Path repository = folder.resolve("certificates.git");
        return GovernanceRepository.open(repository.toString(), new GitAccess(repository, Map.of()));
    }
}
