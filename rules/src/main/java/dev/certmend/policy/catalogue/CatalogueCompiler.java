package dev.certmend.policy.catalogue;

import dev.certmend.yaml.CompiledYaml;
import dev.certmend.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The step of the build that checks the built-in catalogues and leaves them in a form that starts fast. */
final class CatalogueCompiler {

    private CatalogueCompiler() {}

    /**
     * Compiles the built-in catalogues.
     *
     * @param folders that of the YAML files, and that for the compiled ones
     * @throws dev.certmend.yaml.DocumentException with file and line, if a catalogue is not valid
     */
    public static void main(String... folders) throws IOException {
        for (String name : List.of("catalogue", "waivers")) {
            Path source = Path.of(folders[0], name + ".yaml");
            byte[] content = StrictYaml.content(source);
            String sha256 = CatalogueReader.parse(source.toString(), content).sha256();
            CompiledYaml compiled = new CompiledYaml(StrictYaml.parse(source.toString(), content), sha256);
            Files.write(Path.of(folders[1], name + ".json"), compiled.bytes());
        }
    }
}
