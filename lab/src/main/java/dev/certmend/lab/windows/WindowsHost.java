package dev.certmend.lab.windows;

import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.aks.TargetCluster;
import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.Program;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A Windows host of AKS hybrid with OpenSSH: takes {@code powershell.exe -NoProfile -NonInteractive -EncodedCommand} with
 * Certmend's collector or with one repair cmdlet after the two preference lines, and nothing else.
 *
 * @see <a href="https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration">OpenSSH
 *     server configuration, where cmd.exe is the default shell</a>
 */
public final class WindowsHost implements Machine {

    /** The user that logs in. */
    public static final String USER = "Administrator";

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
            List<BootEvent> events,
            Clock clock) {
        this.name = name;
        this.collector = new CollectorAnswer(management, events);
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
            return (in, out, err) ->
                    Program.printing(collector.json(clock.instant()), "", 0).run(in, out, err);
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

    private static boolean isCollector(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).equals(COLLECTOR);
    }

    private static Program failed(CmdletException cause) {
        return Program.printing("", Clixml.errors(cause.lines()), 1);
    }
}
