package dev.certmend.lab.linux;

import dev.certmend.lab.pki.NodeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * When a node was on, told by a program {@code journalctl} that answers {@code --list-boots} as systemd 252 does on a node
 * in UTC whose output goes to a pipe, and nothing else.
 *
 * @param boots oldest first; the last one is the one that still runs
 * @see <a href="https://www.freedesktop.org/software/systemd/man/252/journalctl.html">journalctl(1)</a>
 */
public record BootHistory(List<Boot> boots) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * One run of a node.
     *
     * @param first the first entry of its journal
     * @param last the last entry of its journal
     */
    public record Boot(String id, Instant first, Instant last) {

        /** A boot with an id that follows from its times, so that two estates of one instant are alike. */
        public static Boot of(String node, Instant first, Instant last) {
            byte[] seed = (node + first).getBytes(StandardCharsets.UTF_8);
            return new Boot(UUID.nameUUIDFromBytes(seed).toString().replace("-", ""), first, last);
        }
    }

    public BootHistory {
        boots = List.copyOf(boots);
    }

    /** Puts the program into a folder of stubs. */
    public void write(Path stubs) throws IOException {
        Path program = stubs.resolve("journalctl");
        NodeFiles.writePublic(program, SCRIPT.formatted(json(), table(false), table(true)));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String json() {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < boots.size(); i++) {
            Boot boot = boots.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"index\":%d,\"boot_id\":\"%s\",\"first_entry\":%d,\"last_entry\":%d}"
                            .formatted(index(i), boot.id(), micros(boot.first()), micros(boot.last())));
        }
        return json.append(']').toString();
    }

    private String table(boolean header) {
        int width = Math.max(
                header ? 3 : 0, boots.size() > 1 ? Integer.toString(index(0)).length() : 1);
        StringBuilder table = new StringBuilder();
        if (header) {
            table.append("IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n");
        }
        for (int i = 0; i < boots.size(); i++) {
            Boot boot = boots.get(i);
            table.append(("%" + width + "d %s %s %s")
                            .formatted(index(i), boot.id(), TIME.format(boot.first()), TIME.format(boot.last())))
                    .append(i == boots.size() - 1 ? "" : "\n");
        }
        return table.toString();
    }

    private int index(int position) {
        return position - boots.size() + 1;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static final String SCRIPT = """
            #!/bin/sh
            # Plays journalctl --list-boots of systemd 252 on a node in UTC.
            refuse() {
                echo "journalctl: the lab does not play '$1'" >&2
                exit 1
            }
            list= format=short quiet=
            while [ $# -gt 0 ]; do
                case $1 in
                    --list-boots) list=1 ;;
                    --no-pager | --utc) ;;
                    -q | --quiet) quiet=1 ;;
                    -o | --output) [ $# -gt 1 ] || refuse "$1"; format=$2; shift ;;
                    -o?*) format=${1#-o} ;;
                    --output=*) format=${1#--output=} ;;
                    *) refuse "$1" ;;
                esac
                shift
            done
            [ -n "$list" ] || refuse 'a journal'
            case ${TZ-UTC} in UTC | UTC0 | '') ;; *) refuse "TZ=$TZ" ;; esac
            case $format$quiet in
                json | json1) cat <<'END'
            %s
            END
                    ;;
                short1) cat <<'END'
            %s
            END
                    ;;
                short) cat <<'END'
            %s
            END
                    ;;
                *) refuse "--output=$format" ;;
            esac
            """;
}
