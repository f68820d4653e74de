package dev.certmend.scan.probe;

import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.decode.Decoded;
import dev.certmend.scan.decode.DecodedBundle;
import dev.certmend.scan.decode.DecodedCertificate;
import dev.certmend.scan.decode.DecodedRevocationList;
import dev.certmend.scan.decode.DecodedSigningRequest;
import dev.certmend.scan.decode.DecodedToken;
import dev.certmend.scan.decode.Pem;
import dev.certmend.scan.decode.PemBlock;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.probe.Observation.ClusterObservation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what one target holds and what stood in the way, and decides from both how the target ended. */
public final class Reading {

    /** More facts are not taken from one target. */
    public static final int MAX_FACTS = 50_000;

    private static final int MAX_NOTES = 5;

    private final Target target;
    private final List<ScanRecord> facts = new ArrayList<>();
    private final Consumer<ScanRecord> sink;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Unread unread = new Unread();
    private final List<String> notes = new ArrayList<>();
    private int taken;
    private int certificates;
    private int tokens;
    private int lists;
    private int requests;

    /** A reading that keeps its facts until its end. */
    public Reading(Target target) {
        this.target = target;
        this.sink = facts::add;
    }

    /** A reading whose facts go away as they come, and are not part of its observation. */
    public Reading(Target target, Consumer<ScanRecord> sink) {
        this.target = target;
        this.sink = sink;
    }

    /**
     * Takes every certificate of a PEM text.
     *
     * @return how many there were
     */
    public int pem(
            byte[] text, String path, @Nullable String entry, Function<DecodedCertificate, Assignment> assignment) {
        List<PemBlock> blocks =
                Pem.split(text).stream().filter(PemBlock::isCertificate).toList();
        blocks.forEach(block -> certificate(CertificateDecoder.decode(block), path, entry, assignment));
        return blocks.size();
    }

    /** Takes everything that a file, or a value like one, holds; entries of a store keep their names. */
    public void bundle(DecodedBundle bundle, String path, Function<DecodedCertificate, Assignment> assignment) {
        bundle.entries().forEach(entry -> object(entry.object(), path, entry.name(), assignment));
        bundle.problems().forEach(problem -> problem(Fault.of(problem.kind()), path, problem.message()));
        bundle.notes().forEach(note -> note(path + ": " + note));
    }

    private void object(
            Decoded object, String path, @Nullable String entry, Function<DecodedCertificate, Assignment> assignment) {
        if (object instanceof DecodedCertificate certificate) {
            certificate(certificate, path, entry, assignment);
        } else if (object instanceof DecodedSigningRequest request) {
            signingRequest(request::at, path, entry);
        } else if (object instanceof DecodedRevocationList list && !isFull(path)) {
            fact(list.at(target.location(path, nextIndex("list " + path, entry), entry)));
            lists++;
        }
    }

    /** Takes a signing request, with all that is known of it in its place. */
    public void signingRequest(Function<Location, SigningRequestFact> request, String path, @Nullable String entry) {
        if (isFull(path)) {
            return;
        }
        fact(request.apply(target.location(path, nextIndex("request " + path, entry), entry)));
        requests++;
    }

    public void certificate(
            DecodedCertificate certificate,
            String path,
            @Nullable String entry,
            Function<DecodedCertificate, Assignment> assignment) {
        if (isFull(path)) {
            return;
        }
        Assignment use = assignment.apply(certificate);
        Location location = target.location(path, nextIndex(path, entry), entry);
        fact(certificate.at(use.layer(), use.component(), use.usage(), use.state(), location));
        certificates++;
    }

    /** Takes a token. */
    public void token(DecodedToken token, TokenKind kind, Assignment use, String path, @Nullable String entry) {
        if (isFull(path)) {
            return;
        }
        fact(new TokenFact(
                token.bootstrap() ? TokenKind.BOOTSTRAP : kind,
                use.component(),
                use.layer(),
                token.issuedAt(),
                token.expiresAt(),
                token.fingerprintSha256(),
                token.malformed(),
                target.location(path, 0, entry)));
        tokens++;
    }

    /** Takes what is known of a file with a private key. It is no credential: nothing of it was read. */
    public void keyFile(Function<Location, KeyFileFact> file, String path) {
        if (!isFull(path)) {
            fact(file.apply(target.location(path, 0, null)));
        }
    }

    /** Takes what a controller says of a certificate that it keeps valid; the certificate itself is taken where it lies. */
    public void managedCertificate(Function<Location, ManagedCertificateFact> certificate, String path) {
        if (!isFull(path)) {
            fact(certificate.apply(target.location(path, 0, null)));
        }
    }

    /** Takes a fact that is no credential, such as an outage. */
    public void fact(ScanRecord fact) {
        sink.accept(fact);
        taken++;
    }

    /** A part could not be read. */
    public void problem(Fault fault, String path) {
        problem(fault, path, fault.advice());
    }

    /** A part could not be read, with words of its own. */
    public void problem(Fault fault, String path, String message) {
        unread.add(fault, path + ": " + message);
    }

    /** Something that people should know and that leaves nothing unread. */
    public void note(String note) {
        if (notes.size() < MAX_NOTES) {
            notes.add(note);
        }
    }

    public boolean hasCredentials() {
        return certificates + tokens + lists + requests > 0;
    }

    private boolean hasProblems() {
        return !unread.isEmpty();
    }

    /** The end of a target on which nothing being there is a failure, as it is wherever somebody expected something. */
    public Observation end(NodeObservation node, String nothingFound) {
        if (!hasCredentials() && !hasProblems()) {
            notes.add(0, nothingFound);
            return observation(TargetStatus.FAILED, "nothing-found", node);
        }
        return end(node);
    }

    /** The end of a target that may be empty. */
    public Observation end(NodeObservation node) {
        if (!hasProblems()) {
            return observation(TargetStatus.OK, "ok", node);
        }
        // Permission is declared first: it is what people can do something about.
        Fault gravest = unread.gravest();
        if (hasCredentials()) {
            return observation(TargetStatus.PARTIAL, gravest.word(), node);
        }
        boolean denied = gravest == Fault.PERMISSION_DENIED || gravest == Fault.PASSPHRASE_NEEDED;
        return observation(denied ? TargetStatus.DENIED : TargetStatus.FAILED, gravest.word(), node);
    }

    /** The end that the probe itself decided, with everything collected so far. */
    public Observation end(TargetStatus status, String reason, String message, NodeObservation node) {
        notes.add(0, message);
        return observation(status, reason, node);
    }

    private Observation observation(TargetStatus status, String reason, NodeObservation node) {
        return new Observation(
                facts, status, reason, Printable.of(message()), node, ClusterObservation.NONE, certificates);
    }

    private String message() {
        List<String> sentences = new ArrayList<>();
        if (hasCredentials() || !hasProblems()) {
            sentences.add(count(certificates, "certificate") + ", " + count(tokens, "token"));
        }
        if (lists > 0) {
            sentences.add(count(lists, "revocation list"));
        }
        if (requests > 0) {
            sentences.add(count(requests, "signing request"));
        }
        sentences.addAll(unread.sentences());
        sentences.addAll(notes);
        return String.join(". ", sentences);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private boolean isFull(String path) {
        if (taken < MAX_FACTS) {
            return false;
        }
        problem(Fault.LIMIT_REACHED, path);
        return true;
    }

    private int nextIndex(String path, @Nullable String entry) {
        return indexes.merge(entry == null ? path : path + '\0' + entry, 1, Integer::sum) - 1;
    }
}
