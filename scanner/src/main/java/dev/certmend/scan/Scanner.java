package dev.certmend.scan;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.SshConnector;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Reads everything that a request names, so many targets at a time, each within its deadline. Every target ends with one
 * fact that says how, and facts go to the sink as they come, so that memory does not grow with the estate.
 */
public final class Scanner {

    /** A probe that keeps to its deadline is done by then; one that does not is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final SshConnector ssh;
    private final ScanSettings settings;
    private final Clock clock;
    private final Attempts attempts;

    public Scanner(SshConnector ssh, ScanSettings settings, Clock clock) {
        this(ssh, settings, clock, time -> Thread.sleep(time.toMillis()));
    }

    Scanner(SshConnector ssh, ScanSettings settings, Clock clock, Attempts.Pause pause) {
        this.ssh = ssh;
        this.settings = settings;
        this.clock = clock;
        this.attempts = new Attempts(pause);
    }

    /**
     * Scans.
     *
     * @throws IOException if the sink refuses a fact; the scan ends then
     * @throws InterruptedException if this thread is interrupted; the scan ends then, and its facts are incomplete
     */
    public void scan(ScanRequest request, ScanListener listener, RecordSink sink)
            throws IOException, InterruptedException {
        Recollection recollection = new Recollection(request.previous(), sink);
        Emitter emitter = new Emitter(request.selected(), recollection, listener);
        List<Job> jobs = Jobs.of(request, ssh, clock, settings.passphrases(), emitter::accept);
        emitter.start(jobs);
        if (!jobs.isEmpty()) {
            run(jobs, emitter);
        }
        recollection.finish(clock.instant());
    }

    private void run(List<Job> jobs, Emitter emitter) throws IOException, InterruptedException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.min(settings.concurrency(), jobs.size()), threads("scan"));
        ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(threads("scan-deadlines"));
        try {
            ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(workers);
            for (Job job : jobs) {
                running.submit(() -> {
                    read(job, emitter, alarms);
                    return null;
                });
            }
            for (int i = 0; i < jobs.size(); i++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            alarms.shutdownNow();
            workers.shutdownNow();
            workers.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void read(Job job, Emitter emitter, ScheduledExecutorService alarms)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Alarm alarm = new Alarm();
        ScheduledFuture<?> watch =
                alarms.schedule(alarm, settings.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        Observation observation;
        try {
            observation = attempts.read(job, Deadline.in(settings.timeout()));
            alarm.disarm();
        } catch (InterruptedException e) {
            if (!alarm.disarm()) {
                throw e;
            }
            observation = overdue();
        } finally {
            watch.cancel(false);
        }
        emitter.finished(job, observation, Duration.ofNanos(System.nanoTime() - start));
    }

    private Observation overdue() {
        return Observation.unread(
                TargetStatus.UNREACHABLE,
                "deadline-exceeded",
                "was not done within " + settings.timeout().toSeconds()
                        + " s; see whether it hangs, or allow more time");
    }

    private static IOException cause(ExecutionException e) throws InterruptedException {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        if (e.getCause() instanceof InterruptedException) {
            throw new InterruptedException("the scan was interrupted");
        }
        throw new IllegalStateException("a fault in the scan", e.getCause());
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
