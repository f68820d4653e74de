package dev.certmend.policy.pack;

import dev.certmend.policy.catalogue.Catalogue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Controls of one's own: a catalogue and a rule file for each rule. Its rules are text here; the engine reads them.
 *
 * @param files where it lies
 * @param catalogue its controls
 * @param rules the text of each rule, by the name of its file without its ending
 * @param sha256 lower-case hex digest of everything in it that can change a judgement: the catalogue and the rules
 */
public record Pack(PackFiles files, Catalogue catalogue, SortedMap<String, String> rules, String sha256) {

    /** The file of the controls in a pack. */
    static final String CATALOGUE = "catalogue.yaml";

    /** The folder of the rules in a pack. */
    static final String RULES = "rules";

    /** The folder of the cases in a pack, with one folder a control. */
    public static final String CASES = "cases";

    /** What is part of a pack. Whatever else lies beside it is not looked at. */
    public static final List<String> PARTS = List.of(CATALOGUE, RULES, CASES);

    /** How rule files end. */
    public static final String ENDING = ".drl";

    public Pack {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** Where it lies, in words of messages. */
    public String place() {
        return files.place("");
    }

    /** Where a rule stands, in words of messages. */
    public String file(String rule) {
        return files.place(RULES + "/" + rule + ENDING);
    }

    /** This pack with no more than one of its controls. */
    public Pack only(String control) {
        SortedMap<String, String> own = new TreeMap<>(rules);
        own.keySet().removeIf(rule -> !controlOf(rule).equals(control));
        return new Pack(files, catalogue.only(control), own, sha256);
    }

    /** The control of a rule: its name as far as the first dot. */
    public static String controlOf(String rule) {
        int dot = rule.indexOf('.');
        return dot < 0 ? rule : rule.substring(0, dot);
    }
}
