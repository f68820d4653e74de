package dev.certmend.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML document with the place where it begins, counted from 1. */
public sealed interface YamlNode {

    int line();

    int column();

    /** A mapping. Keys keep the order of the file. */
    record Mapping(Map<String, YamlNode> entries, Map<String, YamlNode.Scalar> keys, int line, int column)
            implements YamlNode {}

    /** A sequence. */
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {}

    /** A scalar as its text stands in the file: {@code yes} and {@code 0777} are what they look like. */
    record Scalar(String text, boolean isNull, int line, int column) implements YamlNode {}
}
