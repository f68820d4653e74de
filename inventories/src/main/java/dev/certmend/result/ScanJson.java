package dev.certmend.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * How records are spelled in JSON: absent instead of null or an empty list, RFC 3339 instants, fields in the order of
 * the record. An empty text stays, since it is not the same as none: a certificate may have an empty subject.
 */
public final class ScanJson {

    static final int MAX_LINE_BYTES = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 16;

    private static final JsonMapper MAPPER = mapper();

    private ScanJson() {}

    /** The one mapper; its configuration is never changed after it was made. */
    public static JsonMapper mapperForRecords() {
        return MAPPER;
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_LINE_BYTES)
                        .build())
                .build();
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addDeserializer(String.class, new InterningDeserializer())
                        .addDeserializer(Instant.class, new InstantTextDeserializer()))
                .defaultPropertyInclusion(inclusion(JsonInclude.Include.NON_NULL))
                .withConfigOverride(List.class, list -> list.setInclude(inclusion(JsonInclude.Include.NON_EMPTY)))
                .withConfigOverride(SortedMap.class, map -> map.setInclude(inclusion(JsonInclude.Include.NON_EMPTY)))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static JsonInclude.Value inclusion(JsonInclude.Include ofValue) {
        return JsonInclude.Value.construct(ofValue, JsonInclude.Include.ALWAYS);
    }
}
