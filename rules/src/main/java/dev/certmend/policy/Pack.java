package dev.certmend.policy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Controls of one's own: a catalogue and a rule file for each rule. Its rules are text here; the engine reads them.
 *
 * @param folder where it lies
 * @param catalogue its controls
 * @param rules the text of each rule, by the name of its file without its ending
 * @param sha256 lower-case hex digest of everything in it that can change a judgement: the catalogue and the rules
 */
public record Pack(Path folder, Catalogue catalogue, SortedMap<String, String> rules, String sha256) {

    /** The folder of the rules in a pack. */
    public static final String RULES = "rules";

    /** How rule files end. */
    public static final String ENDING = ".drl";

    public Pack {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** Where a rule stands. */
    public Path file(String rule) {
        return folder.resolve(RULES).resolve(rule + ENDING);
    }

    /** This pack with no more than one of its controls. */
    public Pack only(String control) {
        SortedMap<String, String> own = new TreeMap<>(rules);
        own.keySet().removeIf(rule -> !controlOf(rule).equals(control));
        return new Pack(folder, catalogue.only(control), own, sha256);
    }

    /** The control of a rule: its name as far as the first dot. */
    public static String controlOf(String rule) {
        int dot = rule.indexOf('.');
        return dot < 0 ? rule : rule.substring(0, dot);
    }
}
