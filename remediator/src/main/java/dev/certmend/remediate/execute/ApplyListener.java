package dev.certmend.remediate.execute;

import dev.certmend.remediate.plan.Step;
import java.util.List;

/** Hears how a run gets on, in the order in which things happen. */
public interface ApplyListener {

    /** A look at the clusters begins. */
    void looking(String why);

    /** A step begins to run. */
    void running(Step step, int number, int total);

    /** A step has nothing left to do: all it would renew is newer already. */
    void skipped(Step step, int number, int total);

    /** A step ran, and a new look shows its postcondition. */
    void done(Step step, int number, int total);

    /** A step failed; nothing after it runs. */
    void failed(Step step, int number, int total, List<String> reasons);

    /** A lock could not be given back; the words say until when it holds. */
    void kept(String lock);
}
