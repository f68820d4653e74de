package dev.certmend.scan.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One tag-length-value of DER (X.690), read leniently: a value that claims to be longer than its parent ends with the
 * parent, so that a cut certificate can still be walked.
 */
final class DerValue {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int TAGGED_0 = 0xa0;
    static final int TAGGED_1 = 0xa1;

    private static final int INDEFINITE = 0x80;
    private static final int MAX_LENGTH_OCTETS = 4;

    private final byte[] source;
    private final int start;
    private final int contentStart;
    private final int end;
    private final boolean complete;

    private DerValue(byte[] source, int start, int contentStart, int end, boolean complete) {
        this.source = source;
        this.start = start;
        this.contentStart = contentStart;
        this.end = end;
        this.complete = complete;
    }

    /** The bytes of the first value, or all bytes where there is none; what is wrong with them goes to the notes. */
    static byte[] first(byte[] bytes, Collection<String> notes) {
        Optional<DerValue> first = at(bytes, 0, bytes.length);
        if (first.isEmpty()) {
            notes.add(bytes.length == 0 ? "is empty" : "is not DER");
            return bytes;
        }
        if (!first.get().complete()) {
            notes.add("is cut off");
        }
        return Arrays.copyOf(bytes, first.get().end());
    }

    /** The value that begins at an offset, if there is one before the limit. */
    static Optional<DerValue> at(byte[] source, int offset, int limit) {
        if (offset + 2 > limit) {
            return Optional.empty();
        }
        int first = source[offset + 1] & 0xff;
        if (first < INDEFINITE) {
            return Optional.of(value(source, offset, offset + 2, first, limit));
        }
        int octets = first - INDEFINITE;
        if (octets == 0) {
            return Optional.of(value(source, offset, offset + 2, limit - offset - 2L, limit));
        }
        if (octets > MAX_LENGTH_OCTETS || offset + 2 + octets > limit) {
            return Optional.empty();
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (source[offset + 2 + i] & 0xff);
        }
        return Optional.of(value(source, offset, offset + 2 + octets, length, limit));
    }

    private static DerValue value(byte[] source, int start, int contentStart, long length, int limit) {
        boolean complete = contentStart + length <= limit;
        int end = complete ? (int) (contentStart + length) : limit;
        return new DerValue(source, start, contentStart, end, complete);
    }

    /** The identifier octet. */
    int tag() {
        return source[start] & 0xff;
    }

    /** Where the content ends, exclusive. */
    int end() {
        return end;
    }

    /** Whether all content is there. */
    boolean complete() {
        return complete;
    }

    /** The first value inside this one. */
    Optional<DerValue> child() {
        return at(source, contentStart, end);
    }

    /** The value after this one, inside the same parent. */
    Optional<DerValue> next(DerValue parent) {
        return at(source, end, parent.end);
    }

    /** All values inside this one, as far as there are any. */
    List<DerValue> children() {
        List<DerValue> children = new ArrayList<>();
        for (Optional<DerValue> child = child();
                child.isPresent();
                child = child.get().next(this)) {
            children.add(child.get());
        }
        return children;
    }

    /** Whether it is a moment in time. */
    boolean isTime() {
        return tag() == UTC_TIME || tag() == GENERALIZED_TIME;
    }

    byte[] content() {
        return Arrays.copyOfRange(source, contentStart, end);
    }

    /** Identifier, length and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(source, start, end);
    }
}
