package dev.certmend.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An ssh-agent of the test's own. What it asks a person, a script answers.
 *
 * @param askpass the script; it gets the question and its success means yes
 */
record RealAgent(Process process, Path socket, Path askpass) implements AutoCloseable {

    static RealAgent start(Path folder) throws IOException {
        Path program = RealParts.require("ssh-agent", "openssh-client");
        Path socket = folder.resolve("agent.sock");
        Path askpass = Files.writeString(folder.resolve("askpass"), "#!/bin/sh\n");
        if (!askpass.toFile().setExecutable(true)) {
            throw new IOException(askpass + " cannot be made a program");
        }
        ProcessBuilder builder =
                new ProcessBuilder(program.toString(), "-D", "-a", socket.toString()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("SSH_ASKPASS", askpass.toString(), "SSH_ASKPASS_REQUIRE", "force"));
        Process process = builder.start();
        process.getInputStream().read();
        return new RealAgent(process, socket, askpass);
    }

    Map<String, String> environment() {
        return Map.of("SSH_AUTH_SOCK", socket.toString());
    }

    /** What the script does from now on. */
    void answerWith(String script) throws IOException {
        Files.writeString(askpass, "#!/bin/sh\n" + script + "\n");
    }

    void add(Path key, String passphrase) throws IOException, InterruptedException {
        answerWith("echo '" + passphrase + "'");
        sshAdd("-q", key.toString());
    }

    void sshAdd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ssh-add"));
        command.addAll(Arrays.asList(arguments));
        Programs.run(
                command,
                Map.of(
                        "SSH_AUTH_SOCK", socket.toString(),
                        "SSH_ASKPASS", askpass.toString(),
                        "SSH_ASKPASS_REQUIRE", "force"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
