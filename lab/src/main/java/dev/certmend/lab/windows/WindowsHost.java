package dev.certmend.lab.windows;

import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.aks.TargetCluster;
import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A Windows host of AKS hybrid with OpenSSH: takes {@code powershell.exe -NoProfile -NonInteractive -EncodedCommand} with
 * the start of Certmend's collector, which follows on standard input, or with one repair cmdlet after the two preference lines, and nothing else.
 *
 * @see <a href="https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration">OpenSSH
 *     server configuration, where cmd.exe is the default shell</a>
 */
public final class WindowsHost implements Machine {

    /** The user that logs in. */
    public static final String USER = "Administrator";

    private static final int MAX_SCRIPT_BYTES = 1 << 20;
    private static final String COLLECTOR = "# Certmend collector 1";
    private static final List<String> PREFERENCES =
            List.of("$ErrorActionPreference = 'Stop'", "$ProgressPreference = 'SilentlyContinue'");

    private final String name;
    private final CollectorAnswer collector;
    private final AksHciModule module;
    private final Clock clock;

    /** The host of a management cluster with its target clusters. */
    public WindowsHost(
            String name,
            ManagementCluster management,
            List<TargetCluster> targets,
            List<StoredCertificate> stores,
            List<BootEvent> events,
            Clock clock) {
        this.name = name;
        this.collector = new CollectorAnswer(management, stores, events);
        this.module = new AksHciModule(management, targets, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String user() {
        return USER;
    }

    /** The last line of a script, which says what it does; the collector by its first. */
    @Override
    public String describe(String command) {
        return EncodedCommand.script(command)
                .map(script -> {
                    List<String> lines = script.lines().toList();
                    return isCollector(lines) ? COLLECTOR : lines.isEmpty() ? "" : lines.get(lines.size() - 1);
                })
                .orElse(command);
    }

    @Override
    public Program program(String command) {
        Optional<String> script = EncodedCommand.script(command);
        if (script.isPresent()) {
            return script(script.get().lines().toList());
        }
        String first = command.split(" ", 2)[0];
        return first.equals("powershell.exe")
                ? failed(CmdletException.notPlayed(
                        "powershell.exe without -NoProfile -NonInteractive -EncodedCommand and base64 of UTF-16LE."))
                : Program.printing(
                        "",
                        "'" + first + "' is not recognized as an internal or external command,\r\n"
                                + "operable program or batch file.\r\n",
                        1);
    }

    private Program script(List<String> lines) {
        if (isCollector(lines)) {
            return this::collect;
        }
        if (lines.size() != 3 || !lines.subList(0, 2).equals(PREFERENCES)) {
            return failed(CmdletException.notPlayed("a script that is not one cmdlet after the two preferences."));
        }
        return (in, out, err) -> {
            try {
                module.run(lines.get(2));
                return 0;
            } catch (CmdletException e) {
                return failed(e).run(in, out, err);
            }
        };
    }

    /** The script comes on standard input, because a command line of Windows is too short for it. */
    private int collect(InputStream in, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        String script = new String(in.readNBytes(MAX_SCRIPT_BYTES), StandardCharsets.UTF_8);
        Program program = isCollector(script.lines().toList())
                ? Program.printing(collector.json(clock.instant()), "", 0)
                : failed(CmdletException.notPlayed("a script on standard input that is not Certmend's collector."));
        return program.run(in, out, err);
    }

    private static boolean isCollector(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).equals(COLLECTOR);
    }

    private static Program failed(CmdletException cause) {
        return Program.printing("", Clixml.errors(cause.lines()), 1);
    }
}
