package dev.certmend.cli;

import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Inventories;
import dev.certmend.inventory.Inventory;
import dev.certmend.inventory.InventorySchema;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.scan.ssh.RunCommandProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certmend inventory}: what would be looked at. */
@Command(
        name = "inventory",
        description = "Checks and lists inventories, and prints their JSON schema and the program of a node.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend inventory check inventory.yaml",
            "  certmend inventory list inventory.yaml",
            "  certmend inventory program inventory.yaml --node shop-west/pool1-000001 > program.sh",
            "  certmend inventory schema > inventory.schema.json    for an editor",
        })
final class InventoryCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    InventoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which one? There are check, list, program and schema");
    }

    @Command(
            name = "check",
            description = "Says what is wrong with inventories, all of it at once.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Inventories that belong together.")
                    List<Path> files)
            throws Exception {
        List<Inventory> inventories = Inventories.read(files);
        long clusters =
                inventories.stream().mapToLong(it -> it.clusters().size()).sum();
        long nodes = inventories.stream()
                .flatMap(it -> it.clusters().stream())
                .mapToLong(it -> it.nodes().size())
                .sum();
        console.say("valid: " + clusters + " clusters, " + nodes + " nodes");
        return ExitCode.OK.code();
    }

    @Command(
            name = "list",
            description = "Lists every node with ranges written out: cluster, node, address.",
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Inventories that belong together.")
                    List<Path> files)
            throws Exception {
        for (Inventory inventory : Inventories.read(files)) {
            for (Cluster cluster : inventory.clusters()) {
                cluster.nodes().forEach(node -> console.out().println(line(cluster, node)));
            }
        }
        console.out().flush();
        return ExitCode.OK.code();
    }

    @Command(
            name = "program",
            description = "Prints the sh program that reads one Linux node, for 'az vmss run-command invoke'.",
            mixinStandardHelpOptions = true)
    int program(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Inventories that belong together.")
                    List<Path> files,
            @Option(names = "--node", paramLabel = "CLUSTER/NODE", required = true, description = "The node.")
                    String name)
            throws Exception {
        String program = Inventories.read(files).stream()
                .flatMap(inventory -> inventory.clusters().stream())
                .flatMap(cluster -> cluster.nodes().stream()
                        .filter(node -> node.os() == OperatingSystem.LINUX)
                        .filter(node -> name.equals(cluster.name() + "/" + node.name()))
                        .map(node -> RunCommandProbe.program(cluster, node)))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("no Linux node is named '" + name
                        + "'; 'certmend inventory list' shows the clusters and nodes that there are"));
        console.out().print(program);
        console.out().flush();
        return ExitCode.OK.code();
    }

    private static String line(Cluster cluster, Node node) {
        String roles = node.roles().stream().map(role -> role.word()).collect(Collectors.joining(","));
        Integer port = node.ssh().port();
        return String.join(
                "\t",
                cluster.name(),
                node.name(),
                node.ssh().host() + (port == null ? "" : ":" + port),
                node.os().word(),
                roles);
    }

    @Command(name = "schema", description = "Prints the JSON schema of inventories.", mixinStandardHelpOptions = true)
    int schema() {
        console.out().print(InventorySchema.text());
        console.out().flush();
        return ExitCode.OK.code();
    }
}
