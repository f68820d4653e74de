package dev.certmend.scan.ssh;

import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.scan.place.NodeConfigurations;
import dev.certmend.scan.place.NodePlace;
import dev.certmend.scan.place.NodePlaces;
import dev.certmend.scan.probe.LocalFile;
import dev.certmend.ssh.PosixShell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The program that a Linux node runs: assignments with what this node needs, and then the same text for all. */
final class LinuxProgram {

    /** More files are not opened on one node. */
    private static final int MAX_FILES = 2_000;

    /** More configurations are not opened, and of them all, more paths are not taken. */
    private static final int MAX_CONFIGURATIONS = 200;

    private static final int MAX_NAMES = 500;

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String TEXT = resource("linux-configuration.sh") + resource("linux-collect.sh");

    private LinuxProgram() {}

    /**
     * The whole text.
     *
     * @param root where the node's file system begins
     * @param nonce begins every statement of the answer
     * @param configurations where the components are configured
     * @param places where to look in any case
     */
    static String text(String root, String nonce, List<String> configurations, List<NodePlace> places) {
        return assignment("certmend_root", withoutSlash(root))
                + assignment("certmend_nonce", nonce)
                + assignment(
                        "certmend_configurations",
                        configurations.stream().map(path -> path.substring(1)).collect(Collectors.joining("\n")))
                + assignment(
                        "certmend_places",
                        places.stream().map(LinuxProgram::line).collect(Collectors.joining("\n")))
                + assignment("certmend_max_file", String.valueOf(LocalFile.MAX_BYTES))
                + assignment("certmend_max_files", String.valueOf(MAX_FILES))
                + assignment("certmend_max_configurations", String.valueOf(MAX_CONFIGURATIONS))
                + assignment("certmend_max_names", String.valueOf(MAX_NAMES))
                + TEXT;
    }

    /**
     * The whole text for one node.
     *
     * @param nonce begins every statement of the answer
     */
    static String text(Cluster cluster, Node node, String nonce) {
        return text(
                node.root(),
                nonce,
                NodeConfigurations.of(cluster.platform(), node.roles()),
                NodePlaces.of(cluster.platform(), node.roles()));
    }

    /** A mark that no file on a node can know beforehand. */
    static String nonce(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return "certmend-" + HexFormat.of().formatHex(random);
    }

    private static String assignment(String name, String value) {
        return name + "=" + PosixShell.quote(value) + "\n";
    }

    private static String withoutSlash(String root) {
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    private static String line(NodePlace place) {
        return place.kind().word() + " " + place.depth() + " " + place.path().substring(1);
    }

    static String resource(String name) {
        try (InputStream in = LinuxProgram.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
