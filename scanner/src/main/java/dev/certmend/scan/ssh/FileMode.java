package dev.certmend.scan.ssh;

import java.util.Optional;
import java.util.regex.Pattern;

/** The mode of a file as {@code ls -l} spells it (POSIX.1, ls, file mode), and as everybody else does. */
final class FileMode {

    /** A regular file; a last character tells of other ways of access, whose limit is in the bits of the group. */
    private static final Pattern SPELLED = Pattern.compile("-([r-][w-][xsS-]){2}[r-][w-][xtT-][^a-zA-Z-]?");

    private static final int SPECIALS = 3;

    private FileMode() {}

    /** Four octal digits; empty where this is no mode of a regular file. */
    static Optional<String> octal(String spelled) {
        if (!SPELLED.matcher(spelled).matches()) {
            return Optional.empty();
        }
        int special = 0;
        StringBuilder digits = new StringBuilder();
        for (int who = 0; who < SPECIALS; who++) {
            String bits = spelled.substring(1 + 3 * who, 4 + 3 * who);
            char last = bits.charAt(2);
            special += "sStT".indexOf(last) >= 0 ? 4 >> who : 0;
            digits.append((bits.charAt(0) == 'r' ? 4 : 0)
                    + (bits.charAt(1) == 'w' ? 2 : 0)
                    + ("xst".indexOf(last) >= 0 ? 1 : 0));
        }
        return Optional.of(special + digits.toString());
    }
}
