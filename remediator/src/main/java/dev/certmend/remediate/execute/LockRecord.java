package dev.certmend.remediate.execute;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a lock says.
 *
 * @param owner the process that holds or held it
 * @param planSha256 for which plan
 * @param acquiredAt when it was taken
 * @param expiresAt from when on anybody may take it
 * @param fencing grows with every taking, and stands in every journal entry made under it
 * @param released whether its owner gave it back
 */
record LockRecord(
        Owner owner, String planSha256, Instant acquiredAt, Instant expiresAt, long fencing, boolean released) {

    LockRecord {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(planSha256, "planSha256");
        Objects.requireNonNull(acquiredAt, "acquiredAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    LockRecord release() {
        return new LockRecord(owner, planSha256, acquiredAt, expiresAt, fencing, true);
    }

    /**
     * A process, precise enough to know that it is gone: process numbers are used again, and mean something only within
     * one boot of one machine and one process namespace.
     */
    record Owner(
            String name,
            String host,
            @Nullable String boot,
            @Nullable String namespace,
            long process,
            @Nullable Instant startedAt) {

        static Owner ofThisProcess(String name) {
            ProcessHandle self = ProcessHandle.current();
            return new Owner(
                    name,
                    hostName(),
                    read(() -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip()),
                    read(() ->
                            Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString()),
                    self.pid(),
                    self.info().startInstant().orElse(null));
        }

        /** Whether this process certainly does not run any more. False where that cannot be known from here. */
        boolean isCertainlyGone() {
            Owner here = ofThisProcess(name);
            boolean sameMachine = boot != null
                    && namespace != null
                    && boot.equals(here.boot)
                    && namespace.equals(here.namespace)
                    && host.equals(here.host);
            return sameMachine
                    && ProcessHandle.of(process)
                            .flatMap(handle -> handle.info().startInstant())
                            .map(start -> !start.equals(startedAt))
                            .orElse(true);
        }

        @Override
        public String toString() {
            return name + " (process " + process + " on " + host + ")";
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException e) {
                return "unknown";
            }
        }

        private static @Nullable String read(Source source) {
            try {
                return source.read();
            } catch (IOException e) {
                return null;
            }
        }

        /** Something that may not be there. */
        private interface Source {
            String read() throws IOException;
        }
    }
}
