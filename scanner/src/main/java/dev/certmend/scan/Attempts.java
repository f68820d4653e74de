package dev.certmend.scan;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.SshFailure;
import java.time.Duration;

/** Reads one target, and again where only the connection failed and there is time left. */
final class Attempts {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int GROWTH = 4;

    /** How to wait; tests do not. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Pause pause;

    Attempts(Pause pause) {
        this.pause = pause;
    }

    /** What was read, or why nothing was. A fault of ours in a probe is the target's end and not the scan's. */
    Observation read(Job job, Deadline deadline) throws InterruptedException {
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return job.probe().read(job.target(), deadline);
            } catch (SshFailure e) {
                boolean again = e.reason().isTransient()
                        && attempt < MAX_ATTEMPTS
                        && deadline.remaining().compareTo(wait) > 0;
                if (!again) {
                    return failed(e, attempt);
                }
            } catch (RuntimeException e) {
                return Observation.unread(
                        TargetStatus.FAILED,
                        "internal-fault",
                        "reading failed by a fault of Certmend (" + e.getClass().getSimpleName()
                                + "); please report it with the target's kind");
            }
            pause.sleep(wait);
            wait = wait.multipliedBy(GROWTH);
        }
    }

    private static Observation failed(SshFailure e, int attempts) {
        String message = String.valueOf(e.getMessage());
        return Observation.unread(
                e.reason().status(),
                e.reason().word(),
                attempts == 1 ? message : message + " (tried " + attempts + " times)");
    }
}
