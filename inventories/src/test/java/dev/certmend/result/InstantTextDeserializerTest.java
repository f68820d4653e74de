package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextDeserializerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-26T23:59:59Z",
                "2024-02-29T12:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-11-26T23:59:59.123456789Z",
                "2026-11-26T24:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void reads_what_the_general_parser_reads(String text) throws JsonProcessingException {
        assertThat(read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-26T00:61:00Z",
                "2026-11-26 00:00:00Z",
                "2026-11-26T00:00:00",
                "２０２６-11-26T00:00:00Z"
            })
    void refuses_what_the_general_parser_refuses(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
    }

    private static Instant read(String text) throws JsonProcessingException {
        return ScanJson.mapperForRecords().readValue('"' + text + '"', Instant.class);
    }
}
