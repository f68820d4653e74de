package dev.certmend.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Reads strings and keeps one copy of those that were seen lately: issuers, paths and names repeat on every line of a
 * large result file. A small direct-mapped cache is enough, since equal values stand close together. Every thread has
 * its own: processors that write to one array wait for each other.
 */
final class InterningDeserializer extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;
    private static final int SLOTS = 1 << 12;

    /** Fingerprints are this long, and no two certificates share one. */
    private static final int UNIQUE_LENGTH = 64;

    private static final ThreadLocal<String[]> RECENT = ThreadLocal.withInitial(() -> new String[SLOTS]);

    InterningDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getText();
        return text.length() == UNIQUE_LENGTH ? text : recent(text);
    }

    private static String recent(String text) {
        String[] recent = RECENT.get();
        int slot = (text.hashCode() * 0x9E3779B9) >>> 20;
        String known = recent[slot];
        if (text.equals(known)) {
            return known;
        }
        recent[slot] = text;
        return text;
    }
}
