package dev.certmend.scan.place;

import dev.certmend.vocabulary.Vocabulary;
import java.util.Objects;

/**
 * Where to look on a Linux node.
 *
 * @param kind what lies there
 * @param depth how many folders deep a tree is read beneath its root; 0: only the files in it
 * @param path absolute
 */
public record NodePlace(Kind kind, int depth, String path) {

    /** What lies in a place. The words are those of the program on the node. */
    public enum Kind implements Vocabulary {
        /** A folder of certificates and perhaps kubeconfigs, and its folders. */
        TREE,
        /** A folder of which only the kubeconfigs count. */
        KUBECONFIGS,
        KUBECONFIG,
        /** A MOC login file. */
        LOGIN,
        CERTIFICATE
    }

    public NodePlace {
        Objects.requireNonNull(kind, "kind");
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || "*?[\\".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("'" + path + "' is no plain absolute path");
        }
    }

    static NodePlace tree(String path) {
        return new NodePlace(Kind.TREE, 6, path);
    }

    static NodePlace folder(String path) {
        return new NodePlace(Kind.TREE, 0, path);
    }

    static NodePlace of(Kind kind, String path) {
        return new NodePlace(kind, 0, path);
    }
}
