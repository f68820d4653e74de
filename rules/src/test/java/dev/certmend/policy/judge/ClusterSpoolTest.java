package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ClusterSpoolTest {

    @Property(tries = 200)
    void gives_back_the_lines_of_each_cluster_in_their_order_however_little_memory_it_has(
            @ForAll("lines") List<Map.Entry<String, String>> lines, @ForAll @IntRange(min = 0, max = 200) int memory)
            throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        try (ClusterSpool spool = new ClusterSpool(memory)) {
            for (Map.Entry<String, String> line : lines) {
                spool.add(line.getKey(), line.getValue().getBytes(StandardCharsets.UTF_8));
                expected.computeIfAbsent(line.getKey(), it -> new ArrayList<>()).add(line.getValue());
            }

            assertThat(spool.clusters()).containsExactlyElementsOf(expected.keySet());
            for (Map.Entry<String, List<String>> cluster : expected.entrySet()) {
                assertThat(read(spool, cluster.getKey())).isEqualTo(cluster.getValue());
            }
        }
    }

    private static List<String> read(ClusterSpool spool, String cluster) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] lines : spool.read(cluster)) {
            all.writeBytes(lines);
        }
        return all.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Provide
    Arbitrary<List<Map.Entry<String, String>>> lines() {
        Arbitrary<String> clusters = Arbitraries.of("", "east", "west", "north");
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(40);
        return Combinators.combine(clusters, texts).as(Map::entry).list().ofMaxSize(40);
    }
}
