package dev.certmend.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code ~/.ssh/config} for one host. The first value of a keyword wins, as with OpenSSH. Blocks that
 * begin with {@code Match} apply where they ask for names and users only; whatever else they ask, such as a command to
 * run, is answered with no.
 */
final class SshConfig {

    private static final long MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(#.*|\\S+)");

    /** The criteria of a {@code Match} that can be answered; {@code exec} is never run. */
    private static final Set<String> CRITERIA = Set.of("all", "host", "originalhost", "user", "localuser");

    private static final Set<String> GATHERED = Set.of("identityfile", "certificatefile");

    private static final String LOCAL_USER = System.getProperty("user.name");

    private final Path home;
    private final CachedFiles<List<String>> files = new CachedFiles<>(
            MAX_BYTES,
            file -> new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList());

    SshConfig(Path home) {
        this.home = home;
    }

    /**
     * The values of every keyword that applies, keywords in lower case. Only {@code identityfile} and
     * {@code certificatefile} gather the values of several lines.
     *
     * @param user whom the inventory names; null: what the configuration says
     */
    Map<String, List<String>> settings(String host, @Nullable String user) throws IOException {
        Map<String, List<String>> settings = new HashMap<>();
        new Reading(host, user, settings).read(home.resolve(".ssh/config"), true, 0);
        return settings;
    }

    /** A path of the configuration: {@code ~} is the home, and what is relative lies in {@code ~/.ssh}. */
    Path path(String text) {
        return text.startsWith("~/")
                ? home.resolve(text.substring(2))
                : home.resolve(".ssh").resolve(text);
    }

    private final class Reading {

        private final String host;
        private final @Nullable String user;
        private final Map<String, List<String>> settings;

        Reading(String host, @Nullable String user, Map<String, List<String>> settings) {
            this.host = host;
            this.user = user;
            this.settings = settings;
        }

        void read(Path file, boolean applies, int depth) throws IOException {
            if (depth > MAX_DEPTH) {
                throw new IOException(file + " is included too deeply");
            }
            boolean active = applies;
            for (String line : lines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    continue;
                }
                String keyword = matcher.group(1).toLowerCase(Locale.ROOT);
                List<String> values = words(matcher.group(2));
                switch (keyword) {
                    case "host" -> active = applies && NamePatterns.match(values, host);
                    case "match" -> active = applies && matches(values);
                    case "include" -> include(values, active, depth);
                    default -> set(keyword, values, active);
                }
            }
        }

        private boolean matches(List<String> words) {
            for (int i = 0; i < words.size(); i++) {
                String criterion = words.get(i).toLowerCase(Locale.ROOT);
                boolean negated = criterion.startsWith("!");
                String name = negated ? criterion.substring(1) : criterion;
                String value = name.equals("all") || ++i == words.size() ? "" : words.get(i);
                if (!CRITERIA.contains(name) || holds(name, value) == negated) {
                    return false;
                }
            }
            return !words.isEmpty();
        }

        private boolean holds(String criterion, String value) {
            List<String> patterns = List.of(value.split(",", -1));
            return switch (criterion) {
                case "originalhost" -> NamePatterns.match(patterns, host);
                case "host" ->
                    NamePatterns.match(patterns, soFar("hostname", host).replace("%h", host));
                case "user" -> NamePatterns.match(patterns, user == null ? soFar("user", LOCAL_USER) : user);
                case "localuser" -> NamePatterns.match(patterns, LOCAL_USER);
                default -> true;
            };
        }

        private String soFar(String keyword, String otherwise) {
            return settings.getOrDefault(keyword, List.of(otherwise)).get(0);
        }

        private void include(List<String> patterns, boolean active, int depth) throws IOException {
            for (String pattern : active ? patterns : List.<String>of()) {
                for (Path file : glob(path(pattern))) {
                    read(file, true, depth + 1);
                }
            }
        }

        private void set(String keyword, List<String> values, boolean active) {
            if (!active || values.isEmpty()) {
                return;
            }
            if (GATHERED.contains(keyword)) {
                settings.computeIfAbsent(keyword, any -> new ArrayList<>()).addAll(values);
            } else {
                settings.putIfAbsent(keyword, values);
            }
        }
    }

    private List<String> lines(Path file) throws IOException {
        try {
            return files.get(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<Path> glob(Path pattern) throws IOException {
        Path folder = Optional.ofNullable(pattern.getParent()).orElse(Path.of("/"));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            entries.forEach(entry -> {
                if (isMeant(entry, pattern)) {
                    found.add(entry);
                }
            });
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found.stream().sorted().toList();
    }

    /** A shell's patterns leave out hidden files, such as those that editors leave behind; a folder holds no lines. */
    private static boolean isMeant(Path file, Path pattern) {
        boolean hidden = file.getFileName().toString().startsWith(".");
        return (!hidden || pattern.getFileName().toString().startsWith(".")) && !Files.isDirectory(file);
    }

    /** The words of a line, up to a comment. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String plain = matcher.group(3);
            if (plain == null) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            } else if (!plain.startsWith("#")) {
                words.add(plain);
            }
        }
        return words;
    }
}
