package dev.certmend.policy.judge;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One observation a place, where shards of a scan saw the same place twice: what was issued last stands there now. */
final class Freshest {

    private static final Comparator<CertificateFact> CERTIFICATE = Comparator.comparing(
                    CertificateFact::notBefore, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CertificateFact::fingerprintSha256)
            .thenComparing(CertificateFact::toString);
    private static final Comparator<TokenFact> TOKEN = Comparator.comparing(
                    TokenFact::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TokenFact::fingerprintSha256)
            .thenComparing(TokenFact::toString);
    private static final Comparator<RevocationListFact> LIST = Comparator.comparing(
                    RevocationListFact::thisUpdate, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RevocationListFact::toString);
    /** A request goes through its states in their order. */
    private static final Comparator<SigningRequestFact> REQUEST = Comparator.comparing(
                    SigningRequestFact::state, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SigningRequestFact::toString);

    /** Which of two modes is the newer one cannot be told, so that the one that allows more counts, and any before none. */
    private static final Comparator<KeyFileFact> KEY_FILE = Comparator.comparing(
                    Freshest::openness, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(KeyFileFact::toString);

    private static final Comparator<ManagedCertificateFact> MANAGED = Comparator.comparing(
                    ManagedCertificateFact::notAfter, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ManagedCertificateFact::toString);
    private static final Comparator<NodeFact> NODE = Comparator.comparing(
                    NodeFact::bootedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(NodeFact::toString);
    private static final Comparator<TargetFact> TARGET =
            Comparator.comparing(Freshest::readable).thenComparing(TargetFact::toString);

    private Freshest() {}

    static List<CertificateFact> certificates(List<CertificateFact> facts) {
        return one(facts, CertificateFact::location, CERTIFICATE);
    }

    static List<TokenFact> tokens(List<TokenFact> facts) {
        return one(facts, TokenFact::location, TOKEN);
    }

    static List<RevocationListFact> revocationLists(List<RevocationListFact> facts) {
        return one(facts, RevocationListFact::location, LIST);
    }

    static List<SigningRequestFact> signingRequests(List<SigningRequestFact> facts) {
        return one(facts, SigningRequestFact::location, REQUEST);
    }

    static List<KeyFileFact> keyFiles(List<KeyFileFact> facts) {
        return one(facts, KeyFileFact::location, KEY_FILE);
    }

    /** The digits of others, group and owner, in this order. */
    private static @Nullable String openness(KeyFileFact fact) {
        return fact.mode() == null
                ? null
                : new StringBuilder(fact.mode()).reverse().toString();
    }

    static List<ManagedCertificateFact> managedCertificates(List<ManagedCertificateFact> facts) {
        return one(facts, ManagedCertificateFact::location, MANAGED);
    }

    static List<NodeFact> nodes(List<NodeFact> facts) {
        return one(facts, NodeFact::name, NODE);
    }

    /** What one shard read has been read, even if another failed to. */
    static List<TargetFact> targets(List<TargetFact> facts) {
        return one(facts, it -> List.of(it.name(), it.source()), TARGET);
    }

    private static int readable(TargetFact target) {
        return switch (target.status()) {
            case OK -> 3;
            case PARTIAL -> 2;
            case NOT_APPLICABLE -> 1;
            case UNREACHABLE, DENIED, FAILED -> 0;
        };
    }

    private static <F> List<F> one(List<F> facts, Function<F, Object> place, Comparator<F> freshness) {
        Map<Object, F> places = new HashMap<>(facts.size() * 2);
        for (F fact : facts) {
            places.merge(place.apply(fact), fact, (left, right) -> freshness.compare(left, right) < 0 ? right : left);
        }
        return places.size() == facts.size() ? facts : new ArrayList<>(places.values());
    }
}
