package dev.certmend.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does pieces of work on all processors and hands their results out in the order in which the pieces came, on the
 * thread that brings them. No more of them are in memory than there are processors, and one.
 *
 * @param <R> the result of a piece
 */
public final class OrderedWork<R> implements Closeable {

    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService executor = Executors.newFixedThreadPool(threads);
    private final Deque<Future<R>> ahead = new ArrayDeque<>();
    private final Taker<R> taker;

    /** Work whose results go to the taker. */
    public OrderedWork(Taker<R> taker) {
        this.taker = taker;
    }

    /**
     * Begins a piece of work, and waits for the oldest one where enough were begun.
     *
     * @throws IOException what the oldest piece or its taker has thrown
     */
    public void add(Callable<R> piece) throws IOException {
        ahead.add(executor.submit(piece));
        if (ahead.size() > threads) {
            taker.take(await(ahead.remove()));
        }
    }

    /** Waits for everything that was begun. */
    public void finish() throws IOException {
        while (!ahead.isEmpty()) {
            taker.take(await(ahead.remove()));
        }
    }

    /** Gives up what was begun and not handed out. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static <R> R await(Future<R> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while working on a result file");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("work failed: " + e.getCause(), e.getCause());
        }
    }

    /**
     * Takes one result after the other.
     *
     * @param <R> the result of a piece
     */
    public interface Taker<R> {
        void take(R result) throws IOException;
    }
}
