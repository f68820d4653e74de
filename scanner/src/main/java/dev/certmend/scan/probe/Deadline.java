package dev.certmend.scan.probe;

import java.time.Duration;

/** The moment by which a target has to be done, on the clock that is never set. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; zero when it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean hasPassed() {
        return remaining().isZero();
    }
}
