package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a policy names packs of commits. */
class PackEntriesTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private final List<PackPin> asked = new ArrayList<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void pack() throws IOException {
        Path pack = folder.resolve("pack");
        for (Path file : PackScaffold.write(pack)) {
            files.put(pack.relativize(file).toString(), Files.readAllBytes(file));
        }
    }

    @Test
    void a_pin_names_a_repository_a_commit_a_folder_and_who_may_have_signed() throws IOException {
        Policy policy = read("{ git: ../packs.git, commit: " + COMMIT + ", folder: a/b, allowed_signers: signers }");

        assertThat(asked)
                .containsExactly(new PackPin("../packs.git", folder, COMMIT, "a/b", folder.resolve("signers")));
        assertThat(policy.controls().find("EXAMPLE-SERVER-LIFETIME")).isPresent();
        assertThat(policy.packs().get(0).file("EXAMPLE-SERVER-LIFETIME"))
                .isEqualTo("0123456789ab:a/b/rules/EXAMPLE-SERVER-LIFETIME.drl");
        assertThat(PackCaseReader.read(policy.packs().get(0))).hasSize(4);
    }

    @Test
    void a_pack_is_the_same_wherever_it_lies() throws IOException {
        Policy pinned = read("{ git: x, commit: " + COMMIT + " }");
        Policy inFolder = read("{ path: pack }");

        assertThat(pinned.sha256()).isEqualTo(inFolder.sha256());
        assertThat(read("{ git: x, commit: " + COMMIT + ", sha256: "
                                + inFolder.packs().get(0).sha256() + " }")
                        .packs())
                .hasSize(1);
    }

    @Test
    void a_pack_is_the_same_however_its_lines_end() throws IOException {
        String digest = read("{ path: pack }").packs().get(0).sha256();
        files.replaceAll((name, content) -> new String(content, StandardCharsets.UTF_8)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(read("{ git: x, commit: " + COMMIT + " }").packs().get(0).sha256())
                .isEqualTo(digest);
    }

    @Test
    void at_the_top_of_a_commit_it_is_named_by_the_commit() throws IOException {
        assertThat(read("{ git: x, commit: " + COMMIT + " }").packs().get(0).place())
                .isEqualTo("0123456789ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ git: x, commit: main }                        | 4:27: 'commit': is no full commit id",
                "{ git: x, commit: v1.0 }                        | branches, tags and short ids",
                "{ git: x, commit: 0123456789ab }                | is no full commit id",
                "{ git: x, commit: 0123456789ABCDEF0123456789abcdef01234567 } | lower-case",
                "{ git: x }                                      | 'commit' is missing",
                "{ commit: 0123456789abcdef0123456789abcdef01234567, folder: a } | 'git' is missing",
                "{ path: pack, git: x, commit: 0123456789abcdef0123456789abcdef01234567 } | name two packs",
                "{ git: x, commit: 0123456789abcdef0123456789abcdef01234567, folder: ../a } | is no folder in a commit",
                "{ git: x, commit: 0123456789abcdef0123456789abcdef01234567, folder: /a } | is no folder in a commit",
            })
    void refuses_what_could_mean_another_pack_tomorrow(String entry, String message) {
        assertThatThrownBy(() -> read(entry)).hasMessageContaining(message);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_failure_to_get_it_stands_where_it_is_named() throws IOException {
        Path file = policy("{ git: x, commit: " + COMMIT + " }");

        assertThatThrownBy(() -> PolicyReader.read(file, pin -> {
                    throw new IOException("cannot read it; try again");
                }))
                .hasMessage(file + ":4:16: cannot read it; try again");
    }

    @Test
    void what_is_not_in_the_commit_is_missed_as_in_a_folder() {
        files.remove("catalogue.yaml");

        assertThatThrownBy(() -> read("{ git: x, commit: " + COMMIT + " }"))
                .hasMessage("0123456789ab:catalogue.yaml: there is no such file");
    }

    private Policy read(String entry) throws IOException {
        return PolicyReader.read(policy(entry), pin -> {
            asked.add(pin);
            return files;
        });
    }

    private Path policy(String entry) throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"),
                "apiVersion: certmend.dev/v1\nkind: Policy\nname: test\npacks: [" + entry + "]\n");
    }
}
