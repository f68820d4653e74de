package dev.certmend.lab.ssh;

import java.util.ArrayList;
import java.util.List;

/** The commands that the machines of the estate were sent, in the order in which they came. */
public final class CommandLog {

    private final List<String> entries = new ArrayList<>();

    /** Adds a command of a machine. */
    public synchronized void add(String machine, String command) {
        entries.add(machine + ": " + command);
    }

    /** All of them so far, each as {@code machine: command}. */
    public synchronized List<String> entries() {
        return List.copyOf(entries);
    }
}
