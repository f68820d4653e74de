package dev.certmend.policy.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pack in a folder of this machine.
 *
 * @param root the folder
 */
record FolderFiles(Path root) implements PackFiles {

    @Override
    public String place(String path) {
        return (path.isEmpty() ? root : root.resolve(path)).toString();
    }

    @Override
    public byte[] content(String path, int maxBytes) throws IOException {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PackReader.refused(place(path), "there is no such file, or it is a link, which packs do not have");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw PackReader.tooLarge(place(path), maxBytes);
            }
            return content;
        }
    }

    @Override
    public Optional<List<String>> names(String folder, int most) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> names;
        try (Stream<Path> all = Files.list(path)) {
            names = all.limit(most + 1L)
                    .map(it -> String.valueOf(it.getFileName()))
                    .sorted()
                    .toList();
        }
        if (names.size() > most) {
            throw PackReader.tooMany(place(folder), most);
        }
        return Optional.of(names);
    }
}
