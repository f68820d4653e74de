package dev.certmend.scan.ssh;

import dev.certmend.fact.CertificateState;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.NamedFiles;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import dev.certmend.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the configurations of a node name, and what follows for the files that were found and for those that were not. */
final class Configured {

    private static final Pattern CERTIFICATE_KEY = Pattern.compile("cafile|cacert|cert(?!dir)");
    /** The kubelet finds these by their names, with no word in a configuration. */
    private static final Pattern OF_THE_KUBELET = Pattern.compile("/kubelet[^/]*\\.(crt|pem)$");

    /** One mention. */
    private record Mention(String key, String configuration) {}

    private final Map<String, Mention> named = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<Frame> unread = new ArrayList<>();

    void take(Frame frame) {
        switch (frame.kind()) {
            case "names" -> {
                named.putIfAbsent(frame.name(0), new Mention(frame.word(2), frame.name(1)));
                if (CERTIFICATE_KEY.matcher(frame.word(2)).find()) {
                    folders.add(folder(frame.name(0)));
                }
            }
            case "link" -> links.put(frame.name(0), frame.name(1));
            case "missing" -> missing.add(frame.name(0));
            case "config-problem" -> unread.add(frame);
            default -> {
                // The rest is nobody's configuration.
            }
        }
    }

    /** What the configuration that names a file uses it for. */
    Assignment assignment(String path) {
        Mention mention = named.get(path);
        return mention == null ? Assignment.UNKNOWN : NamedFiles.of(mention.configuration(), mention.key());
    }

    /** Whether a file is used; null where that cannot be told, which is always so where a configuration was not read. */
    @Nullable
    CertificateState state(String path) {
        if (named.containsKey(path)) {
            return CertificateState.IN_USE;
        }
        boolean behindLink = links.entrySet().stream()
                .anyMatch(link -> link.getValue().equals(path) && named.containsKey(link.getKey()));
        if (behindLink) {
            return CertificateState.IN_USE;
        }
        boolean told = unread.isEmpty()
                && folders.contains(folder(path))
                && !OF_THE_KUBELET.matcher(path).find();
        return told ? CertificateState.UNUSED : null;
    }

    /** Tells what was named and is not there, and which configurations could not be read. */
    void tell(Reading reading) {
        for (Frame frame : unread) {
            Fault fault = Vocabulary.find(Fault.class, frame.word(0)).orElse(Fault.UNREADABLE);
            reading.problem(fault, frame.name(1));
        }
        missing.forEach(path -> {
            Mention mention = named.get(path);
            if (mention != null) {
                reading.problem(
                        Fault.NOT_FOUND,
                        path,
                        "does not exist, and " + mention.configuration() + " names it; correct one of them");
            }
        });
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
