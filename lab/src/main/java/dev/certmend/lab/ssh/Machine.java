package dev.certmend.lab.ssh;

/** What answers exec requests. */
public interface Machine {

    /** Its name, for the record. */
    String name();

    /** Which user may log in. */
    String user();

    /** The program for a command; one that refuses where the machine does not play the command. */
    Program program(String command);

    /** A command in the words of the record, where its own are not for people. */
    default String describe(String command) {
        return command;
    }
}
