package dev.certmend.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.drools.PackTests;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pack that {@code policy init} writes, with one of its files made up. */
final class PackInMemory {

    static final String RULE = "rules/EXAMPLE-SERVER-LIFETIME.drl";
    static final String CASE = "cases/EXAMPLE-SERVER-LIFETIME/violates.yaml";

    private static final SortedMap<String, byte[]> SCAFFOLD = new TreeMap<>();

    static {
        SCAFFOLD.put(Pack.CATALOGUE, resource(Pack.CATALOGUE));
        SCAFFOLD.put(RULE, resource(RULE + ".txt"));
        SCAFFOLD.put(CASE, resource(CASE));
    }

    private PackInMemory() {}

    /**
     * Reads the pack and runs its cases. Either all of it can be read, or it is refused by the file and, where it is
     * text at all, the place.
     *
     * @return whether it was read
     */
    static boolean reads(String file, byte[] content) {
        SortedMap<String, byte[]> files = new TreeMap<>(SCAFFOLD);
        files.put(file, content);
        try {
            PackTests.run(PackReader.read(new StoredFiles("pack", files)));
            return true;
        } catch (DocumentException e) {
            assertThat(e.problems()).isNotEmpty().allMatch(it -> it.file().startsWith("pack/"));
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] scaffold(String file) {
        return Objects.requireNonNull(SCAFFOLD.get(file)).clone();
    }

    private static byte[] resource(String name) {
        try (InputStream in = PackScaffold.class.getResourceAsStream("scaffold/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
