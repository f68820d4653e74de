package dev.certmend.scan.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of a target that were not read. People are told a few of them, the gravest first. */
final class Unread {

    private static final int MAX_TOLD = 5;

    private final Map<Fault, List<String>> parts = new EnumMap<>(Fault.class);
    private int count;

    void add(Fault fault, String sentence) {
        List<String> alike = parts.computeIfAbsent(fault, first -> new ArrayList<>());
        if (alike.size() < MAX_TOLD) {
            alike.add(sentence);
        }
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The first fault that was declared; there has to be one. */
    Fault gravest() {
        return parts.keySet().iterator().next();
    }

    List<String> sentences() {
        Stream<String> told = parts.values().stream().flatMap(List::stream).limit(MAX_TOLD);
        return Stream.concat(told, count > MAX_TOLD ? Stream.of("more could not be read") : Stream.empty())
                .toList();
    }
}
