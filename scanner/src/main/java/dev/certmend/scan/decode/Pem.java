package dev.certmend.scan.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits PEM text into its blocks. A broken block ends where the next one begins and never hides it. */
public final class Pem {

    /** Larger input is cut here; a bundle of all public roots has a quarter of a MiB. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** Blocks after this one are not read. */
    public static final int MAX_BLOCKS = 10_000;

    private static final int MAX_BLOCK_CHARACTERS = 1024 * 1024;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9][A-Z0-9 #._/-]{0,60}[A-Z0-9])-----");
    private static final Pattern END = Pattern.compile("-----END ([A-Z0-9][A-Z0-9 #._/-]{0,60}[A-Z0-9])-----");

    private final List<PemBlock> blocks = new ArrayList<>();
    private @Nullable String label;
    private final StringBuilder body = new StringBuilder();

    private Pem() {}

    /** All blocks in their order. Text around them is skipped, bytes of private keys are not decoded. */
    public static List<PemBlock> split(byte[] text) {
        Pem pem = new Pem();
        characters(text).lines().forEach(line -> pem.line(line.strip()));
        pem.close("has no END line");
        return pem.blocks;
    }

    /** Whether there is a block in it at all. */
    public static boolean isPem(byte[] content) {
        return characters(content).contains("-----BEGIN ");
    }

    /** Editors of Windows begin a text with a byte order mark, and PowerShell writes UTF-16. */
    private static String characters(byte[] text) {
        int length = Math.min(text.length, MAX_BYTES);
        if (startsWith(text, 0xff, 0xfe) || startsWith(text, 0xfe, 0xff)) {
            return new String(text, 0, length, StandardCharsets.UTF_16);
        }
        int start = startsWith(text, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return new String(text, start, length - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] text, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (text.length <= i || (text[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void line(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            close("has no END line");
            label = begin.group(1);
            return;
        }
        if (label == null) {
            return;
        }
        Matcher end = END.matcher(line);
        if (end.matches()) {
            close(end.group(1).equals(label) ? null : "ends as " + end.group(1));
        } else if (!PemBlock.isPrivate(label) && body.length() < MAX_BLOCK_CHARACTERS) {
            body.append(line).append('\n');
        }
    }

    private void close(@Nullable String problem) {
        if (label != null && blocks.size() < MAX_BLOCKS) {
            blocks.add(block(label, body.toString(), problem));
        }
        label = null;
        body.setLength(0);
    }

    private static PemBlock block(String label, String body, @Nullable String problem) {
        if (PemBlock.isPrivate(label)) {
            return new PemBlock(label, new byte[0], null);
        }
        String base64 = withoutHeaders(body).replaceAll("\\s", "");
        try {
            return new PemBlock(label, Base64.getDecoder().decode(base64), problem);
        } catch (IllegalArgumentException e) {
            return new PemBlock(label, salvage(base64), problem == null ? "is not base64" : problem);
        }
    }

    /** RFC 1421 headers such as {@code Proc-Type: 4,…} end with an empty line. */
    private static String withoutHeaders(String body) {
        int empty = body.indexOf("\n\n");
        return empty > 0 && body.substring(0, empty).contains(":") ? body.substring(empty) : body;
    }

    /** The bytes before the first character that does not belong: often enough to find the dates. */
    private static byte[] salvage(String base64) {
        int length = 0;
        while (length < base64.length() && isBase64(base64.charAt(length))) {
            length++;
        }
        return Base64.getDecoder().decode(base64.substring(0, length - length % 4));
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}
