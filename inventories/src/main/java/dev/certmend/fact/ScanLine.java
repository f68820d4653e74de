package dev.certmend.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record of a result file that was looked at but not read: enough to sort it, and its bytes to read it later. */
public final class ScanLine {

    private static final String HEADER = "scan";
    private static final String SUMMARY = "summary";
    private static final String CLUSTER = "cluster";

    private final byte[] bytes;
    private String type = "";
    private @Nullable String cluster;

    private ScanLine(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Looks at a line without its end; what it says of itself is only as good as its JSON. */
    static ScanLine peek(byte[] line) throws IOException {
        ScanLine peeked = new ScanLine(line);
        try (JsonParser json = ScanJson.mapperForRecords().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            peeked.look(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
        }
        return peeked;
    }

    /** The name by which a result file knows this kind of record, such as {@code certificate}. */
    public String type() {
        return type;
    }

    /** The cluster that a fact belongs to; null for what no inventory names and for what is no fact. */
    public @Nullable String cluster() {
        return cluster;
    }

    /** The line as it stands in the file, without its end. The array is not a copy. */
    public byte[] bytes() {
        return bytes;
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
