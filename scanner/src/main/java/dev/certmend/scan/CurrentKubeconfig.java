package dev.certmend.scan;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The kubeconfig files that kubectl would read. */
public final class CurrentKubeconfig {

    private CurrentKubeconfig() {}

    /**
     * The files of {@code $KUBECONFIG} in their order, else {@code ~/.kube/config}. They need not exist.
     *
     * @param environment variables of the process
     * @param home the user's home folder
     */
    public static List<Path> files(Map<String, String> environment, Path home) {
        List<Path> named = Arrays.stream(
                        environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .distinct()
                .toList();
        return named.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : named;
    }
}
