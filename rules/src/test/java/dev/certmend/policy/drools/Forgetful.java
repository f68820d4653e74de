package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Facts of which one thing was not observed. */
final class Forgetful {

    private Forgetful() {}

    static ScanRecord start(ScanRecord fact) {
        return fact instanceof CertificateFact it
                ? CertificateDraft.like(it, draft -> draft.notBefore = null)
                : fact instanceof TokenFact token ? token(token, null, token.expiresAt()) : fact;
    }

    static ScanRecord end(ScanRecord fact) {
        return fact instanceof CertificateFact it
                ? CertificateDraft.like(it, draft -> draft.notAfter = null)
                : fact instanceof TokenFact token && token.malformed() != null
                        ? token(token, token.issuedAt(), null)
                        : fact;
    }

    static ScanRecord key(ScanRecord fact) {
        return fact instanceof CertificateFact it
                ? CertificateDraft.like(it, draft -> {
                    draft.publicKeyAlgorithm = null;
                    draft.publicKeyBits = null;
                })
                : fact;
    }

    static ScanRecord boot(ScanRecord fact) {
        return fact instanceof NodeFact it
                ? new NodeFact(it.name(), it.cluster(), it.os(), it.roles(), null, it.clockSkewSeconds())
                : fact;
    }

    static ScanRecord update(ScanRecord fact) {
        return fact instanceof ClusterFact it
                ? new ClusterFact(
                        it.name(),
                        it.platform(),
                        it.role(),
                        it.environment(),
                        it.owner(),
                        it.release(),
                        it.kubernetesVersion(),
                        it.loadBalancer(),
                        it.managedBy(),
                        null,
                        null,
                        it.createdAt())
                : fact;
    }

    /** The same estate with one target for each of these nodes, and every one was read in full. */
    static List<ScanRecord> allRead(List<ScanRecord> facts, List<String> nodes) {
        List<ScanRecord> read = new ArrayList<>(facts);
        read.removeIf(TargetFact.class::isInstance);
        nodes.forEach(it -> read.add(Facts.target("pos", it, TargetStatus.OK)));
        return read;
    }

    /** The same estate where the target of a node ended otherwise, and any of what was found there is missing. */
    static List<ScanRecord> target(List<ScanRecord> facts, String node, TargetStatus status, Random random) {
        List<ScanRecord> rest = new ArrayList<>(facts);
        rest.removeIf(it -> it instanceof TargetFact target && target.name().equals(node));
        rest.removeIf(it -> it instanceof CertificateFact found
                && found.location().target().equals(node)
                && (status != TargetStatus.PARTIAL || random.nextBoolean()));
        rest.add(Facts.target("pos", node, status));
        return rest;
    }

    private static TokenFact token(TokenFact it, @Nullable Instant issuedAt, @Nullable Instant expiresAt) {
        return new TokenFact(
                it.kind(),
                it.component(),
                it.layer(),
                issuedAt,
                expiresAt,
                it.fingerprintSha256(),
                it.malformed(),
                it.location());
    }
}
