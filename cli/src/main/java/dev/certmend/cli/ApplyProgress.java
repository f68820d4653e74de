package dev.certmend.cli;

import dev.certmend.remediate.action.Actions;
import dev.certmend.remediate.execute.ApplyListener;
import dev.certmend.remediate.plan.Step;
import java.util.List;

/** Tells people step by step what a run does. */
final class ApplyProgress implements ApplyListener {

    private final Console console;
    private final boolean rehearsal;

    ApplyProgress(Console console, boolean rehearsal) {
        this.console = console;
        this.rehearsal = rehearsal;
    }

    @Override
    public void looking(String why) {
        console.say("looking " + why);
    }

    @Override
    public void running(Step step, int number, int total) {
        String summary = Actions.find(step.action())
                .map(action -> action.summary(step.parameters()))
                .orElse(step.action());
        say(number, total, (rehearsal ? "would run: " : "") + summary + " (on " + step.target() + ")");
        step.command().lines().forEach(line -> console.err().println("          " + line));
    }

    @Override
    public void skipped(Step step, int number, int total) {
        say(number, total, "nothing to do: " + step.action() + " for " + step.cluster() + " is renewed already");
    }

    @Override
    public void done(Step step, int number, int total) {
        say(number, total, "done: a new look shows " + step.precondition().size() + " newer credentials");
    }

    @Override
    public void failed(Step step, int number, int total, List<String> reasons) {
        say(number, total, "FAILED; nothing after it runs");
        reasons.forEach(reason -> console.err().println("          " + reason));
    }

    @Override
    public void kept(String lock) {
        console.say(lock);
    }

    private void say(int number, int total, String text) {
        console.err().println("  [" + number + "/" + total + "] " + text);
    }
}
