package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An inventory, ours or Ansible's, is read, or refused with the place of what is wrong. */
class InventoryFuzz {

    @FuzzTest(maxDuration = "20s")
    void ours(byte[] content) throws IOException {
        read(content, ".yaml");
    }

    @FuzzTest(maxDuration = "20s")
    void ansible(byte[] content) throws IOException {
        read(content, "");
    }

    private static void read(byte[] content, String ending) throws IOException {
        Path file = Files.write(Files.createTempFile("inventory", ending), content);
        try {
            assertThat(InventoryReader.read(file).clusters()).isNotEmpty();
        } catch (DocumentException e) {
            assertThat(e.problems()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
