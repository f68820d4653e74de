package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RealPartsTest {

    @TempDir
    private Path folder;

    @Test
    void skips_with_the_reason_where_a_part_is_missing() {
        var parts = new RealParts(Map.of("PATH", folder.toString()));

        assertThatThrownBy(() -> parts.command("git"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("the command git is missing");
    }

    @Test
    void fails_where_a_part_is_missing_and_required() {
        var parts = new RealParts(Map.of("PATH", folder.toString(), "CERTMEND_IT", "required"));

        assertThatThrownBy(() -> parts.command("git"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("the command git is missing");
    }

    @Test
    void asks_for_the_folder_of_kubeadm_where_none_is_named() {
        var parts = new RealParts(Map.of());

        assertThatThrownBy(() -> parts.kubernetes("kubeadm"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("KUBEBUILDER_ASSETS");
    }

    @Test
    void finds_what_is_there() throws IOException {
        Path program = Files.createFile(folder.resolve("kubeadm"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var parts = new RealParts(Map.of("PATH", "/nowhere:" + folder, "KUBEBUILDER_ASSETS", folder.toString()));

        assertThat(parts.command("kubeadm")).isEqualTo(program);
        assertThat(parts.kubernetes("kubeadm")).isEqualTo(program);
    }
}
