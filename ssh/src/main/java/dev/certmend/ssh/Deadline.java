package dev.certmend.ssh;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.future.SshFuture;

/** A point in time after which we no longer wait. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, in nanoseconds; 0 once it has passed. */
    long remainingNanos() {
        return Math.max(0, end - System.nanoTime());
    }

    /** A deadline after one part of what is left, in so many equal ones. */
    Deadline part(int parts) {
        return new Deadline(System.nanoTime() + remainingNanos() / parts);
    }

    boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** Whether the future came to an end in time, be it a good or a bad one. */
    <T extends SshFuture<T>> boolean await(SshFuture<T> future) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        future.addListener(ended -> done.countDown());
        return done.await(remainingNanos(), TimeUnit.NANOSECONDS);
    }
}
