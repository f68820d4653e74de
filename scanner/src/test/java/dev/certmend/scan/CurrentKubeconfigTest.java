package dev.certmend.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrentKubeconfigTest {

    private static final Path HOME = Path.of("/home/ada");

    @Test
    void without_a_variable_it_is_the_file_in_the_home_folder() {
        assertThat(CurrentKubeconfig.files(Map.of(), HOME)).containsExactly(Path.of("/home/ada/.kube/config"));
        assertThat(CurrentKubeconfig.files(Map.of("KUBECONFIG", ""), HOME))
                .containsExactly(Path.of("/home/ada/.kube/config"));
    }

    @Test
    void the_variable_lists_files_and_empty_or_repeated_names_count_for_nothing() {
        String list = String.join(File.pathSeparator, "/a/config", "", "b", "/a/config");

        assertThat(CurrentKubeconfig.files(Map.of("KUBECONFIG", list), HOME))
                .containsExactly(Path.of("/a/config"), Path.of("b"));
    }
}
