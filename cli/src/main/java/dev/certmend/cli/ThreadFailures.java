package dev.certmend.cli;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * What becomes of failures that end a thread. JGit's thread of a push into a folder also hands its failure to the command, which
 * tells it in words.
 *
 * @param console where the sentence goes
 */
record ThreadFailures(Console console) implements UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!thread.getName().startsWith("JGit-")) {
            console.say("internal fault in the thread " + thread.getName() + ", please report it: " + failure);
        }
    }
}
