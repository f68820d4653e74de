package dev.certmend.scan.ssh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a program said that Azure's Run Command ran on a machine: the document that {@code az vmss run-command invoke} and
 * {@code az vm run-command invoke} print, its message alone as {@code --query value[0].message} prints it, or the plain
 * output as a managed Run Command leaves it in a blob.
 *
 * @param text what went to standard output; of the document at most the last 4,096 bytes
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command">Run scripts in your Linux VM by using
 *     action Run Commands, with their restrictions</a>
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed">Managed Run Commands, with
 *     output blobs</a>
 */
record RunCommandOutput(String text) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String OUTPUT = "[stdout]\n";
    private static final String ERROR = "\n[stderr]";

    /** The end comes last and so is never what Azure cuts; where the program did not come so far, any statement does. */
    private static final List<Pattern> STATEMENTS = List.of(
            Pattern.compile("^(certmend-[0-9a-f]{8,64}) end [0-9]+$", Pattern.MULTILINE),
            Pattern.compile("^(certmend-[0-9a-f]{8,64}) begin 1 [0-9]+$", Pattern.MULTILINE));

    static RunCommandOutput of(byte[] content) {
        return new RunCommandOutput(
                output(message(content).orElseGet(() -> new String(content, StandardCharsets.ISO_8859_1))));
    }

    private static Optional<String> message(byte[] content) {
        try {
            JsonNode document = JSON.readTree(content);
            JsonNode message = document.isTextual()
                    ? document
                    : document.path("value").path(0).path("message");
            return message.isTextual() ? Optional.of(message.textValue()) : Optional.empty();
        } catch (IOException e) {
            // No JSON, or none in an encoding that JSON may have.
            return Optional.empty();
        }
    }

    /** Our program says neither of the two marks. */
    private static String output(String message) {
        int mark = message.indexOf(OUTPUT);
        if (mark < 0) {
            return message;
        }
        int begin = mark + OUTPUT.length();
        int end = message.indexOf(ERROR, begin - 1);
        return message.substring(begin, end < 0 ? message.length() : Math.max(begin, end));
    }

    /** The mark of our program's statements; empty if none of them is there. */
    Optional<String> nonce() {
        return STATEMENTS.stream()
                .flatMap(statement ->
                        statement
                                .matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .reduce((first, last) -> last)
                                .stream())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }

    /** The bytes of the output; what is not of a single byte is no part of our program's answer. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
