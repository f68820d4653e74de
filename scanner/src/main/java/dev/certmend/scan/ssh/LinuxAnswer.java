package dev.certmend.scan.ssh;

import dev.certmend.fact.CertificateState;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.decode.DecodedCertificate;
import dev.certmend.scan.decode.DecodedToken;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.vocabulary.Vocabulary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the statements of {@code linux-collect.sh} into facts, and takes none of them on trust. */
final class LinuxAnswer {

    private static final String SHA256 = "[0-9a-f]{64}";

    private final String cluster;
    private final String node;
    private final Reading reading;
    private final Configured configured = new Configured();
    private @Nullable BootHistory journal;
    private PowerRecords records = new PowerRecords(List.of());
    private @Nullable Instant bootedAt;
    private @Nullable Long clock;
    private @Nullable String kubernetesVersion;
    private @Nullable Instant releaseSince;
    private boolean begun;
    private boolean ended;
    private int counted;

    LinuxAnswer(String cluster, String node, Reading reading) {
        this.cluster = cluster;
        this.node = node;
        this.reading = reading;
    }

    void take(List<Frame> frames) {
        // What a file is used for has to be known before the file is taken.
        frames.forEach(configured::take);
        for (Frame frame : frames) {
            take(frame);
            counted++;
        }
        configured.tell(reading);
        power();
    }

    /** Whether the program ran at all. */
    boolean begun() {
        return begun;
    }

    /** Whether it came to its end and nothing of what it said was lost on the way. */
    boolean complete() {
        return ended;
    }

    /** The node's clock in seconds since 1970 when the program began. */
    Optional<Long> clock() {
        return Optional.ofNullable(clock);
    }

    NodeObservation observation(@Nullable Long clockSkewSeconds) {
        return new NodeObservation(bootedAt, clockSkewSeconds, null, kubernetesVersion).since(releaseSince);
    }

    private void take(Frame frame) {
        switch (frame.kind()) {
            case "begin" -> begin(frame);
            case "started" -> bootedAt = seconds(frame.word(0)).orElse(bootedAt);
            case "boots" -> journal = BootHistory.parse(frame.text());
            case "power" -> records = PowerRecords.parse(frame.text());
            case "kubernetes" -> kubernetesVersion = frame.word(0);
            case "release" -> release(frame);
            case "file" -> file(frame);
            case "der" -> der(frame);
            case "entry" -> entry(frame);
            case "token" -> token(frame);
            case "key" -> key(frame);
            case "plugin" -> plugin(frame);
            case "problem" -> problem(frame);
            case "tool" ->
                reading.problem(Fault.UNREADABLE, frame.word(0), "the program is missing on the node; install it");
            case "end" -> ended = frame.word(0).equals(String.valueOf(counted));
            default -> {
                // A place that is missing is the platform's way of saying that it has another layout.
            }
        }
    }

    private void begin(Frame frame) {
        begun = frame.word(0).equals("1");
        clock = seconds(frame.word(1)).map(Instant::getEpochSecond).orElse(null);
    }

    /** What both sources tell of the node's times off. Where they contradict each other, both are kept. */
    private void power() {
        List<Boot> journalled = journal == null || journal.restricted() ? List.of() : journal.boots();
        if (journal != null && journalled.isEmpty() && records.boots().isEmpty()) {
            reading.note("When the node was off is not known: this user may not read the journal, or it has none");
        }
        List<OutageFact> told = Boot.outages(journalled, cluster, node, OutageEvidence.BOOT_HISTORY);
        List<OutageFact> more =
                PowerRecords.beside(told, Boot.outages(records.boots(), cluster, node, OutageEvidence.BOOT_HISTORY));
        told.forEach(reading::fact);
        more.forEach(reading::fact);
        if (more.stream().anyMatch(outage -> PowerRecords.contradicts(outage, journalled))) {
            reading.note("The journal and the records of logins disagree on when the node was off; both are reported");
        }
        Stream.concat(journalled.stream(), records.boots().stream())
                .map(Boot::first)
                .max(Instant::compareTo)
                .ifPresent(last -> bootedAt = last);
    }

    private void release(Frame frame) {
        releaseSince = seconds(frame.word(1)).orElse(null);
        if (releaseSince != null) {
            reading.note("Its release is there since " + releaseSince + ", by the time of " + frame.name(0));
        }
    }

    private void file(Frame frame) {
        String path = frame.name(0);
        CertificateState state = frame.word(1).equals("superseded") ? CertificateState.SUPERSEDED : null;
        reading.pem(frame.textBytes(), path, null, certificate -> assignment(path, state, certificate));
    }

    private void der(Frame frame) {
        String path = frame.name(0);
        try {
            DecodedCertificate certificate =
                    CertificateDecoder.decode(Base64.getDecoder().decode(frame.word(1)));
            reading.certificate(certificate, path, null, known -> assignment(path, null, known));
        } catch (IllegalArgumentException e) {
            reading.problem(Fault.MALFORMED, path);
        }
    }

    private void entry(Frame frame) {
        String path = frame.name(0);
        String entry = frame.name(1);
        reading.pem(frame.textBytes(), path, entry, assignment(path, entry));
    }

    private Assignment assignment(String path, @Nullable CertificateState told, DecodedCertificate certificate) {
        Assignment place = Assignments.file(path, certificate);
        Assignment known = place.equals(Assignment.UNKNOWN) ? configured.assignment(path) : place;
        return known.in(told == null ? configured.state(path) : told);
    }

    private static Function<DecodedCertificate, Assignment> assignment(String path, String entry) {
        if (entry.startsWith("clusters/")) {
            return certificate -> Assignments.kubeconfigAuthority();
        }
        return entry.startsWith("users/")
                ? certificate -> Assignments.kubeconfigUser(path)
                : certificate -> Assignments.file(path, certificate);
    }

    private void token(Frame frame) {
        String path = frame.name(1);
        String fingerprint = frame.word(3).toLowerCase(Locale.ROOT);
        if (!fingerprint.matches(SHA256)) {
            reading.problem(Fault.UNREADABLE, path, "the node has no sha256sum, so its token has no name");
            return;
        }
        Instant expiresAt = seconds(frame.word(5)).orElse(null);
        DecodedToken token = new DecodedToken(
                frame.word(6).equals("bootstrap"),
                seconds(frame.word(4)).orElse(null),
                expiresAt,
                fingerprint,
                frame.word(6).equals("opaque") ? "is not a JWT, so its end cannot be read" : null);
        reading.token(
                token,
                Vocabulary.find(TokenKind.class, frame.word(0)).orElse(TokenKind.JWT),
                Assignments.kubeconfigUser(path),
                path,
                frame.name(2));
    }

    private void key(Frame frame) {
        String mode = FileMode.octal(frame.word(1)).orElse(null);
        reading.keyFile(
                location -> new KeyFileFact(mode, id(frame.word(2)), id(frame.word(3)), location), frame.name(0));
    }

    private static @Nullable Long id(String word) {
        return word.matches("[0-9]{1,10}") ? Long.valueOf(word) : null;
    }

    private void plugin(Frame frame) {
        reading.note(frame.name(0) + " " + frame.name(1) + " gets its credentials by " + frame.word(2)
                + ", which is not run and does not say when it ends");
    }

    private void problem(Frame frame) {
        Fault fault = Vocabulary.find(Fault.class, frame.word(0)).orElse(Fault.UNREADABLE);
        String entry = frame.words().size() > 2 ? " " + frame.name(2) : "";
        reading.problem(fault, frame.name(1) + entry);
    }

    private static Optional<Instant> seconds(String word) {
        if (!word.matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(word)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
