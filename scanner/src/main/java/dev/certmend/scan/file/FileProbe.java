package dev.certmend.scan.file;

import dev.certmend.scan.decode.BundleDecoder;
import dev.certmend.scan.decode.DecodedBundle;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.decode.Pem;
import dev.certmend.scan.kubeconfig.KubeconfigReader;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.LocalFile;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a file, or every certificate and kubeconfig in a folder, in the order of their names. */
public final class FileProbe implements Probe {

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DEPTH = 16;
    private static final int SNIFFED_BYTES = 64 * 1024;

    private final Path root;
    private final Passphrases passphrases;

    public FileProbe(Path root, Passphrases passphrases) {
        this.root = root;
        this.passphrases = passphrases;
    }

    @Override
    public Observation read(Target target, Deadline deadline) {
        Reading reading = new Reading(target);
        if (Files.isDirectory(root)) {
            new Walk(reading, deadline).run();
        } else {
            file(root, true, reading);
        }
        return reading.end(NodeObservation.NONE, root + " holds no certificate, no store and no kubeconfig");
    }

    /** Takes what one file holds. A file that nobody promised to be one of ours may be something else. */
    private void file(Path file, boolean promised, Reading reading) {
        try {
            FileKind kind = promised ? FileKind.CERTIFICATE : FileKind.of(file);
            if (kind == FileKind.KEY) {
                return;
            }
            if (kind == FileKind.UNKNOWN && !isOurs(LocalFile.start(file, SNIFFED_BYTES))) {
                return;
            }
            content(file, LocalFile.read(file), kind == FileKind.CERTIFICATE, reading);
        } catch (LocalFile.TooLargeException e) {
            reading.problem(Fault.TOO_LARGE, file.toString());
        } catch (LocalFile.NotAFileException e) {
            reading.problem(
                    Fault.NOT_A_CERTIFICATE, file.toString(), "is a pipe, a socket or a device, which is not read");
        } catch (IOException e) {
            reading.problem(
                    Files.isSymbolicLink(file) && Fault.of(e) == Fault.NOT_FOUND ? Fault.BROKEN_LINK : Fault.of(e),
                    file.toString());
        }
    }

    private static boolean isOurs(byte[] start) {
        return BundleDecoder.recognises(start) || KubeconfigReader.recognises(start);
    }

    private void content(Path file, byte[] content, boolean promised, Reading reading) {
        String path = file.toString();
        if (!Pem.isPem(content) && KubeconfigReader.recognises(content)) {
            KubeconfigReader.read(file, content, reading);
            return;
        }
        Optional<DecodedBundle> bundle = BundleDecoder.decode(content, passphrases);
        bundle.ifPresent(found -> reading.bundle(found, path, certificate -> Assignments.file(path, certificate)));
        if (bundle.isEmpty() && promised) {
            reading.problem(Fault.NOT_A_CERTIFICATE, path);
        }
    }

    /** One walk through the folder, without recursion of ours and without following links to folders. */
    private final class Walk {

        private record Folder(Path path, int depth) {}

        private final Reading reading;
        private final Deadline deadline;
        private final Deque<Folder> folders = new ArrayDeque<>();
        private int entries;
        private @Nullable Path stoppedAt;

        private Walk(Reading reading, Deadline deadline) {
            this.reading = reading;
            this.deadline = deadline;
        }

        private void run() {
            folders.push(new Folder(root, 0));
            while (!folders.isEmpty() && stoppedAt == null) {
                enter(folders.pop());
            }
            if (stoppedAt != null) {
                reading.problem(Fault.LIMIT_REACHED, stoppedAt.toString());
            }
        }

        private void enter(Folder folder) {
            try (Stream<Path> listing = Files.list(folder.path())) {
                List<Path> sorted = listing.limit(MAX_ENTRIES + 1L).sorted().toList();
                sorted.stream().takeWhile(this::mayGoOn).forEach(entry -> entry(entry, folder.depth() + 1));
            } catch (IOException e) {
                reading.problem(Fault.of(e), folder.path().toString());
            } catch (UncheckedIOException e) {
                reading.problem(Fault.UNREADABLE, folder.path().toString());
            }
        }

        private boolean mayGoOn(Path entry) {
            if (stoppedAt == null && (entries >= MAX_ENTRIES || deadline.hasPassed())) {
                stoppedAt = entry;
            }
            return stoppedAt == null;
        }

        private void entry(Path entry, int depth) {
            entries++;
            if (Files.isDirectory(entry)) {
                folder(entry, depth);
            } else if (!FileKind.isSuperseded(entry) && !LocalFile.isSpecial(entry)) {
                file(entry, false, reading);
            }
        }

        private void folder(Path entry, int depth) {
            if (Files.isSymbolicLink(entry)) {
                reading.problem(Fault.FOLDER_LINK, entry.toString());
            } else if (depth > MAX_DEPTH) {
                reading.problem(Fault.LIMIT_REACHED, entry.toString());
            } else {
                folders.push(new Folder(entry, depth));
            }
        }
    }
}
