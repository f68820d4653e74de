package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where to find the page of a control: by the platform of a cluster, then by layer. */
final class ControlIndexPage {

    private ControlIndexPage() {}

    static String text() {
        List<String> lines = new ArrayList<>(List.of(
                "<!-- Made of the catalogue; see the test that compares it, ControlPagesTest. -->",
                "# Controls, one page each",
                "",
                "What each control says, why, by which source, with which parameters, what mends a failure, and examples of",
                "what violates it and what complies. How results come about is told in [policies](../policies.md)."));
        section(
                lines,
                "On every platform",
                it -> it.platforms().isEmpty() && it.layers().isEmpty());
        for (Platform platform : Platform.values()) {
            section(
                    lines,
                    "On " + platform.word() + " only",
                    it -> it.platforms().contains(platform));
        }
        for (Layer layer : Layer.values()) {
            section(
                    lines,
                    "Of the layer " + layer.word() + " only",
                    it -> it.layers().contains(layer));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String title, Predicate<Control> which) {
        List<Control> controls = Catalogue.all().stream().filter(which).toList();
        if (controls.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "## " + title, "", "| control | what must be true | severity |", "|---|---|---|"));
        for (Control it : controls) {
            lines.add("| [" + it.id() + "](" + it.id() + ".md) | " + Pages.cell(it.title()) + " | "
                    + it.severity().word() + " |");
        }
    }
}
