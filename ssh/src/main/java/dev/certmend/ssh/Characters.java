package dev.certmend.ssh;

/** What text must not hold if it is to arrive on a node as it was sent. */
final class Characters {

    private Characters() {}

    static void requireTransmissible(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the value holds a NUL character, which no command can be given");
        }
        if (value.codePoints().anyMatch(Characters::isSurrogate)) {
            throw new IllegalArgumentException("the value holds half of a surrogate pair, which is no character");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
