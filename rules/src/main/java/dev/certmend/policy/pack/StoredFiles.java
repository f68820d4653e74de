package dev.certmend.policy.pack;

import dev.certmend.yaml.DocumentException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pack that was read before, such as one from a commit.
 *
 * @param place how messages name the pack; a colon at its end, as after a commit, stands only before a path
 * @param files content by path; regular files only
 */
public record StoredFiles(String place, SortedMap<String, byte[]> files) implements PackFiles {

    public StoredFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    @Override
    public String place(String path) {
        if (place.endsWith(":")) {
            return path.isEmpty() ? place.substring(0, place.length() - 1) : place + path;
        }
        return path.isEmpty() ? place : place + "/" + path;
    }

    @Override
    public byte[] content(String path, int maxBytes) throws DocumentException {
        byte[] content = files.get(path);
        if (content == null) {
            throw PackReader.refused(place(path), "there is no such file");
        }
        if (content.length > maxBytes) {
            throw PackReader.tooLarge(place(path), maxBytes);
        }
        return content.clone();
    }

    @Override
    public Optional<List<String>> names(String folder, int most) throws DocumentException {
        String prefix = folder + "/";
        List<String> names = files.tailMap(prefix).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).split("/", 2)[0])
                .distinct()
                .toList();
        if (names.size() > most) {
            throw PackReader.tooMany(place(folder), most);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
