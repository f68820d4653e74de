package dev.certmend.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The part of a raw commit that its signature covers: everything but the header {@code gpgsig} with its continuation
 * lines, which begin with a space. Source: Git's "signature-format".
 */
final class SignedPayload {

    private static final byte[] HEADER = "gpgsig ".getBytes(StandardCharsets.US_ASCII);

    private SignedPayload() {}

    static byte[] of(byte[] raw) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(raw.length);
        int at = 0;
        while (at < raw.length && raw[at] != '\n') {
            int end = endOfHeader(raw, at);
            if (!startsWith(raw, at, HEADER)) {
                payload.write(raw, at, end - at);
            }
            at = end;
        }
        payload.write(raw, at, raw.length - at);
        return payload.toByteArray();
    }

    /** Where the header that begins at {@code from} ends, continuation lines included. */
    private static int endOfHeader(byte[] raw, int from) {
        int at = from;
        do {
            while (at < raw.length && raw[at] != '\n') {
                at++;
            }
            at = Math.min(at + 1, raw.length);
        } while (at < raw.length && raw[at] == ' ');
        return at;
    }

    private static boolean startsWith(byte[] raw, int from, byte[] prefix) {
        return raw.length - from >= prefix.length
                && java.util.Arrays.equals(raw, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
