package dev.certmend.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of a result file that was looked at but not read: enough to sort it, and where its bytes are to read it later. */
public final class ScanLine {

    private static final String HEADER = "scan";
    private static final String SUMMARY = "summary";
    private static final String CLUSTER = "cluster";

    private final byte[] bytes;
    private final int offset;
    private final int length;
    private String type = "";
    private @Nullable String cluster;
    private @Nullable String component;

    private ScanLine(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Looks at the record at which a parser stands, and leaves the parser at its end. */
    static ScanLine peek(JsonParser json, byte[] bytes, int offset, int length) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not an object");
        }
        ScanLine line = new ScanLine(bytes, offset, length);
        line.look(json);
        return line;
    }

    /** The name by which a result file knows this kind of record, such as {@code certificate}. */
    public String type() {
        return type;
    }

    /** The cluster that a fact belongs to; null for what no inventory names and for what is no fact. */
    public @Nullable String cluster() {
        return cluster;
    }

    /** Who uses the credential that it tells of; null where it names nobody. */
    public @Nullable String component() {
        return component;
    }

    /** The line as it stands in the file, without its end. */
    public byte[] bytes() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    public boolean isHeader() {
        return type.equals(HEADER);
    }

    public boolean isSummary() {
        return type.equals(SUMMARY);
    }

    private void look(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && field.equals("type")) {
                type = json.getText();
            } else if (value == JsonToken.VALUE_STRING && field.equals(type.equals(CLUSTER) ? "name" : CLUSTER)) {
                cluster = json.getText();
            } else if (value == JsonToken.VALUE_STRING && field.equals("component")) {
                component = json.getText();
            } else if (value == JsonToken.START_OBJECT && field.equals("location")) {
                lookAtLocation(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void lookAtLocation(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING && field.equals(CLUSTER)) {
                cluster = json.getText();
            } else {
                json.skipChildren();
            }
        }
    }
}
