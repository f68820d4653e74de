package dev.certmend.scan.decode;

/** A store uses an algorithm that is not known here. */
final class UnsupportedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsupportedException(String what) {
        super("uses " + what + ", which this version does not know");
    }
}
