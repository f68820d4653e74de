package dev.certmend.ssh.signature;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import dev.certmend.yaml.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may sign: the file that {@code ssh-keygen -Y verify -f} reads. Every line has to make sense, since a line that is
 * skipped is a person who cannot approve.
 */
public final class AllowedSigners {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_PROBLEMS = 50;

    private final List<AllowedSigner> entries;

    private AllowedSigners(List<AllowedSigner> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads the content of an allowed signers file.
     *
     * @param file how problems name it
     * @throws DocumentException if a line is not understood; holds all problems
     */
    public static AllowedSigners parse(String file, byte[] content) throws DocumentException {
        List<AllowedSigner> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        String[] lines = decode(file, content).split("\r?\n", -1);
        for (int i = 0; i < lines.length && problems.size() < MAX_PROBLEMS; i++) {
            if (lines[i].isBlank() || lines[i].stripLeading().startsWith("#")) {
                continue;
            }
            AllowedSignerLine line = new AllowedSignerLine(lines[i], i + 1);
            try {
                entries.add(line.parse());
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(file, i + 1, line.column(), String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        return new AllowedSigners(entries);
    }

    private static String decode(String file, byte[] content) throws DocumentException {
        if (content.length > MAX_BYTES) {
            throw new DocumentException(List.of(new Problem(file, 1, 1, "is larger than 1 MiB")));
        }
        return Utf8.decode(file, content);
    }

    /** All lines in the order of the file. */
    public List<AllowedSigner> entries() {
        return entries;
    }

    /** Who this key speaks for, for this purpose at this instant. Empty: nobody. */
    public Set<String> principals(SshPublicKey key, String namespace, Instant at) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key) && entry.isValid(namespace, at))
                .flatMap(entry -> entry.principals().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why a key speaks for nobody, for this purpose at this instant; what follows "its key". */
    public String whyNobody(SshPublicKey key, String namespace, Instant at) {
        List<AllowedSigner> own =
                entries.stream().filter(entry -> entry.key().equals(key)).toList();
        if (own.isEmpty()) {
            return "belongs to no allowed signer";
        }
        return own.stream()
                .filter(entry -> entry.isFor(namespace))
                .findFirst()
                .map(entry -> "counts at another time, not at " + at + ": see valid-after and valid-before in line "
                        + entry.line() + " of the allowed signers")
                .orElse("is allowed for other purposes only: namespaces in line "
                        + own.get(0).line() + " of the allowed signers would have to name '" + namespace + "'");
    }
}
