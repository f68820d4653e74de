package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileModeTest {

    @ParameterizedTest
    @CsvSource({
        "-rw-------, 0600",
        "-rw-r-----, 0640",
        "-rw-r--r--, 0644",
        "-rwxrwxrwx, 0777",
        "----------, 0000",
        "-rwsr-Sr-t, 7745",
        "-rw-r-----+, 0640",
        "-rw-------., 0600"
    })
    void a_mode_is_told_in_octal_digits(String spelled, String octal) {
        assertThat(FileMode.octal(spelled)).contains(octal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "lrwxrwxrwx", "drwx------", "-rw-------x", "-rw-rw-r", "0600", "-rw------- 1"})
    void what_is_no_mode_of_a_file_is_none(String spelled) {
        assertThat(FileMode.octal(spelled)).isEmpty();
    }

    @Property
    void whatever_a_node_says_is_a_mode_or_none(@ForAll String spelled) {
        assertThat(FileMode.octal(spelled).orElse("0000")).matches("[0-7]{4}");
    }
}
