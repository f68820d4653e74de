package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ScanRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordProblemTest {

    private static final ObjectReader STRICT = ScanJson.mapperForRecords()
            .readerFor(ScanRecord.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String NODE =
            "{\"type\":\"node\",\"name\":\"cp-1\",\"cluster\":\"pos\",\"os\":\"linux\",\"roles\":[],\"bootedAt\":null}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type":"node"    | "type":"nod"       | 'nod' is no type of a record; did you mean 'node'?
            "type":"node",   | ``                 | it has no 'type', which is one of scan, target, certificate,
            "bootedAt"       | "bootetAt"         | unknown key 'bootetAt'; did you mean 'bootedAt'?
            "os":"linux"     | "os":"beos"        | 'os' is 'beos', and has to be one of linux, windows
            "name":"cp-1",   | ``                 | 'name' is missing
            "bootedAt":null  | "bootedAt":"noon"  | 'bootedAt' is 'noon', and has to be an instant such as 2026-11-26T12:00:00Z
            "bootedAt":null  | "clockSkewSeconds":"x" | 'clockSkewSeconds' is 'x', and has to be a whole number
            "roles":[]       | "roles":{}         | 'roles' has to be a list
            """)
    void is_told_in_the_words_of_the_file(String right, String wrong, String words) {
        assertThat(NODE).contains(right);

        JsonProcessingException e =
                catchThrowableOfType(JsonProcessingException.class, () -> STRICT.readValue(NODE.replace(right, wrong)));

        assertThat(RecordProblem.words(e)).startsWith(words).doesNotContain("dev.certmend", "java.");
    }
}
