package dev.certmend.lab.windows;

import java.time.Instant;

/**
 * An event of the System log that tells of a start or a stop: 12 and 13 of Kernel-General, 6005 and 6006 of EventLog, 1074
 * of User32 where somebody asked for the stop.
 *
 * @see <a
 *     href="https://learn.microsoft.com/troubleshoot/windows-server/performance/troubleshoot-unexpected-reboots-system-event-logs">
 *     Troubleshoot unexpected reboots using system event logs</a>
 */
public record BootEvent(int id, Instant time) {}
