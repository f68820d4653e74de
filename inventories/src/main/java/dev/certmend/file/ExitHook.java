package dev.certmend.file;

/** What is still to be done when the process ends before its time, be it by Ctrl-C; until it is closed. */
public final class ExitHook implements AutoCloseable {

    private final Thread thread;

    private ExitHook(Thread thread) {
        this.thread = thread;
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /**
     * Keeps it for the end of the process.
     *
     * @param name what it does, as name of its thread
     */
    public static ExitHook of(String name, Runnable task) {
        return new ExitHook(new Thread(task, name));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The process is about to end, and it runs already.
        }
    }
}
