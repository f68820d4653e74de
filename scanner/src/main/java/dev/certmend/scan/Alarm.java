package dev.certmend.scan;

/**
 * Interrupts the thread that reads a target which holds on past its deadline, and no other work of that thread: whoever
 * disarms the alarm also clears an interrupt that it sent.
 */
final class Alarm implements Runnable {

    private final Thread thread = Thread.currentThread();
    private boolean armed = true;
    private boolean rang;

    @Override
    public synchronized void run() {
        if (armed) {
            rang = true;
            thread.interrupt();
        }
    }

    /** Ends the watch. True if the alarm went off. */
    synchronized boolean disarm() {
        armed = false;
        if (rang) {
            // Clears it; whether the probe had noticed it does not matter any more.
            Thread.interrupted();
        }
        return rang;
    }
}
