package dev.certmend.policy.waiver;

import dev.certmend.policy.syntax.Csv;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.Spelling;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads waivers from a table in CSV: one a row, below a line with the names of the columns, which are those of the keys of
 * a waiver and of its scope. An empty cell is a key that is left out.
 */
public final class WaiverTable {

    private final Problems problems;
    private final List<YamlNode.Scalar> header;

    private WaiverTable(Problems problems, List<YamlNode.Scalar> header) {
        this.problems = problems;
        this.header = header;
    }

    /**
     * Reads a table.
     *
     * @throws DocumentException if it is no table of waivers, with line and column; a row whose scope leaves nothing out is
     *     refused too, since an empty cell is easily overlooked
     */
    public static WaiverRows read(Path file) throws IOException {
        return parse(file.toString(), StrictYaml.content(file));
    }

    public static WaiverRows parse(String file, byte[] content) throws DocumentException {
        Problems problems = new Problems(file);
        List<List<YamlNode.Scalar>> lines = Csv.parse(file, content);
        if (lines.isEmpty()) {
            problems.add(new YamlNode.Scalar("", true, 1, 1), "is empty; begin with the columns " + columns());
        }
        problems.check();
        WaiverTable table = new WaiverTable(problems, lines.get(0));
        table.checkHeader();
        problems.check();
        List<YamlNode.Mapping> rows = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(it -> rows.add(table.row(it)));
        problems.check();
        return new WaiverRows(file, rows);
    }

    private void checkHeader() {
        Set<String> seen = new HashSet<>();
        for (YamlNode.Scalar name : header) {
            if (!WaiverRows.COLUMNS.contains(name.text())) {
                String hint = header.size() == 1
                        ? "; separate the columns with commas or semicolons: " + columns()
                        : "; " + Spelling.advice(name.text(), WaiverRows.COLUMNS);
                problems.add(name, "unknown column " + Printable.quoted(name.text()) + hint);
            } else if (!seen.add(name.text())) {
                problems.add(name, "column '" + name.text() + "' stands here twice");
            }
        }
    }

    private YamlNode.Mapping row(List<YamlNode.Scalar> cells) {
        YamlNode.Scalar first = cells.get(0);
        if (cells.size() != header.size()) {
            problems.add(
                    first,
                    "has " + cells.size() + " cells and the first line " + header.size()
                            + "; put a cell that holds what separates cells in quotes");
        }
        Map<String, YamlNode.Scalar> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
            YamlNode.Scalar cell = cells.get(i);
            if (!cell.text().equals(cell.text().strip())) {
                problems.add(cell, "begins or ends with a space, which would be part of the value; remove it");
            }
            if (!cell.text().isEmpty()) {
                values.put(header.get(i).text(), cell);
            }
        }
        if (WaiverRows.SCOPE.stream().allMatch(it -> isOpen(values.get(it)))) {
            problems.add(
                    first, "covers every failure of its control: give it a cluster, a target, a path or a fingerprint");
        }
        return WaiverRows.row(values, first.line(), first.column());
    }

    private static boolean isOpen(YamlNode.@Nullable Scalar value) {
        return value == null || new Glob(value.text()).isOpen();
    }

    private static String columns() {
        return String.join(",", WaiverRows.COLUMNS);
    }
}
