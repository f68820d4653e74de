package dev.certmend.policy;

import dev.certmend.fact.Fingerprint;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problem;
import dev.certmend.yaml.Spelling;
import dev.certmend.yaml.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a pack: {@code catalogue.yaml} and {@code rules/*.drl}. */
public final class PackReader {

    private static final Pattern CONTROL = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
    private static final Pattern RULE = Pattern.compile("[A-Z0-9-]+(\\.[a-z0-9-]+)?");
    private static final int MAX_RULES = 200;
    private static final int MAX_RULE_BYTES = 64 * 1024;
    private static final int MAX_CATALOGUE_BYTES = 1024 * 1024;

    private PackReader() {}

    /**
     * Reads a pack from a folder. Rules are taken as text; the engine says whether they are rules.
     *
     * @throws DocumentException if it is no pack, with the file and the place
     */
    public static Pack read(Path folder) throws IOException {
        return read(new FolderFiles(folder));
    }

    static Pack read(PackFiles files) throws IOException {
        String file = files.place(Pack.CATALOGUE);
        byte[] content = files.content(Pack.CATALOGUE, MAX_CATALOGUE_BYTES);
        Catalogue catalogue = CatalogueReader.parse(file, content);
        for (Control control : catalogue.controls()) {
            check(control, file);
        }
        SortedMap<String, String> rules = rules(files);
        Pack pack = new Pack(files, catalogue, rules, digest(Utf8.decode(file, content), rules));
        checkRules(pack, file);
        return pack;
    }

    private static void check(Control control, String file) throws DocumentException {
        String id = control.id();
        if (!CONTROL.matcher(id).matches()) {
            throw refused(
                    file,
                    Printable.quoted(id) + " is no id of a control; take capitals, digits and hyphens, as in"
                            + " FABRIKAM-ISSUER");
        }
        String family = id.substring(0, id.indexOf('-') + 1);
        if (Catalogue.all().stream().anyMatch(it -> it.id().startsWith(family))) {
            throw refused(file, "'" + id + "' begins as controls of Certmend do; begin it with a name of your own");
        }
        if (control.asset() == AssetKind.WAIVER) {
            throw refused(file, "'" + id + "' judges waivers, which rules do not see");
        }
    }

    private static void checkRules(Pack pack, String catalogue) throws DocumentException {
        Set<String> ids = pack.catalogue().controls().stream().map(Control::id).collect(Collectors.toSet());
        Set<String> judged = pack.rules().keySet().stream().map(Pack::controlOf).collect(Collectors.toSet());
        for (String rule : pack.rules().keySet()) {
            String control = Pack.controlOf(rule);
            if (!ids.contains(control)) {
                throw refused(
                        pack.file(rule),
                        "the catalogue has no control '" + control + "'; " + Spelling.advice(control, ids));
            }
        }
        for (Control control : pack.catalogue().controls()) {
            if (!judged.contains(control.id())) {
                throw refused(
                        catalogue,
                        "'" + control.id() + "' has no rule, and its silence would look like a pass; write "
                                + pack.file(control.id()));
            }
        }
    }

    private static SortedMap<String, String> rules(PackFiles files) throws IOException {
        List<String> names = files.names(Pack.RULES, MAX_RULES)
                .orElseThrow(() -> refused(
                        files.place(Pack.RULES), "there is no such folder; a pack has its rules there, one a file"));
        SortedMap<String, String> rules = new TreeMap<>();
        for (String name : names) {
            String path = Pack.RULES + "/" + name;
            String rule = name.endsWith(Pack.ENDING) ? name.substring(0, name.length() - Pack.ENDING.length()) : "";
            if (!RULE.matcher(rule).matches()) {
                throw refused(
                        files.place(path),
                        "rule files are named after their control, as FABRIKAM-ISSUER.drl or"
                                + " FABRIKAM-ISSUER.word.drl; nothing else lies here");
            }
            rules.put(rule, Utf8.decode(files.place(path), files.content(path, MAX_RULE_BYTES)));
        }
        return rules;
    }

    private static String digest(String catalogue, SortedMap<String, String> rules) {
        StringBuilder text = new StringBuilder(ofLines(catalogue));
        rules.forEach((name, rule) -> text.append('\n').append(name).append(' ').append(ofLines(rule)));
        return Fingerprint.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** How lines end changes no judgement, and a checkout on Windows may change it. */
    private static String ofLines(String text) {
        return Fingerprint.sha256(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Checks that no control stands in two packs. */
    static void checkApart(List<Pack> packs) throws DocumentException {
        Map<String, Pack> owners = new HashMap<>();
        for (Pack pack : packs) {
            for (Control control : pack.catalogue().controls()) {
                Pack other = owners.put(control.id(), pack);
                if (other != null) {
                    throw refused(pack.place(), "'" + control.id() + "' stands in " + other.place() + " too");
                }
            }
        }
    }

    static DocumentException refused(String file, String message) {
        return new DocumentException(List.of(Problem.ofFile(file, message)));
    }

    static DocumentException tooLarge(String file, int maxBytes) {
        return refused(file, "is larger than " + maxBytes / 1024 + " KiB");
    }

    /** So that nothing is left out unsaid. */
    static DocumentException tooMany(String folder, int most) {
        return refused(folder, "holds more than " + most + " files; make several packs of it");
    }
}
