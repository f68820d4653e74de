package dev.certmend.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of one known_hosts file, found by host name. */
final class KnownHosts {

    private final Map<String, List<KnownHost>> byName = new HashMap<>();
    private final List<KnownHost> patterns = new ArrayList<>();

    private KnownHosts() {}

    static KnownHosts read(Path file) throws IOException {
        KnownHosts hosts = new KnownHosts();
        String[] lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            KnownHost.parse(file + ":" + (i + 1), lines[i]).ifPresent(hosts::add);
        }
        return hosts;
    }

    private void add(KnownHost host) {
        if (!host.isLiteral()) {
            patterns.add(host);
            return;
        }
        for (String name : host.names()) {
            byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(host);
        }
    }

    /**
     * The lines for a host.
     *
     * @param name lower-case, in the form {@code [host]:port} where the port is not 22
     */
    List<KnownHost> find(String name) {
        List<KnownHost> found = new ArrayList<>(byName.getOrDefault(name, List.of()));
        patterns.stream().filter(host -> host.matches(name)).forEach(found::add);
        return found;
    }
}
