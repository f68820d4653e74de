package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.policy.catalogue.AssetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks a signer for. Whoever gets no answer asks again under another name, as a kubelet does every quarter of
 * an hour, so that all requests for the same are one asset.
 *
 * @param fact the newest request
 * @param state how far that has come
 * @param unansweredSince when the first request was made to which nobody answered; null where all were answered
 * @param unanswered how many requests nobody answered
 * @param kubelet whether it is a kubelet that asks, for its own certificate
 */
public record SigningRequestAsset(
        SigningRequestFact fact,
        @Nullable SigningRequestState state,
        @Nullable Instant unansweredSince,
        int unanswered,
        boolean kubelet)
        implements PlacedAsset {

    private static final String KUBELET_SERVING = "kubernetes.io/kubelet-serving";
    private static final String KUBELET_CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";

    private static final Set<SigningRequestState> OPEN =
            EnumSet.of(SigningRequestState.PENDING, SigningRequestState.APPROVED);

    private static final Comparator<SigningRequestFact> OLDEST_FIRST = Comparator.comparing(
                    SigningRequestFact::requestedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SigningRequestFact::toString);

    /** One asset for all requests of one requester to one signer for one subject. */
    static List<SigningRequestAsset> of(List<SigningRequestFact> facts) {
        return facts.stream().collect(Collectors.groupingBy(SigningRequestAsset::identity)).values().stream()
                .map(it -> ofOne(it.stream().sorted(OLDEST_FIRST).toList()))
                .toList();
    }

    private static SigningRequestAsset ofOne(List<SigningRequestFact> asked) {
        SigningRequestFact newest = asked.get(asked.size() - 1);
        int answered = asked.size();
        while (answered > 0 && OPEN.contains(asked.get(answered - 1).state())) {
            answered--;
        }
        List<SigningRequestFact> open = asked.subList(answered, asked.size());
        return new SigningRequestAsset(
                newest,
                newest.state(),
                open.isEmpty() ? null : open.get(0).requestedAt(),
                (int) open.stream().map(it -> it.location().path()).distinct().count(),
                KUBELET_SERVING.equals(newest.signer()) || KUBELET_CLIENT.equals(newest.signer()));
    }

    private static String identity(SigningRequestFact fact) {
        Location at = fact.location();
        if (fact.signer() == null) {
            return Places.identity(AssetKind.SIGNING_REQUEST.word(), at);
        }
        return Stream.of(
                        AssetKind.SIGNING_REQUEST.word(),
                        at.cluster() == null ? at.target() : at.cluster(),
                        fact.signer(),
                        fact.requester(),
                        fact.subject())
                .map(it -> Objects.requireNonNullElse(it, ""))
                .collect(Collectors.joining("\n"));
    }

    /** Whether nobody has answered for longer than this. */
    public boolean isUnanswered(Instant asOf, Duration limit) {
        return unansweredSince != null && unansweredSince.plus(limit).isBefore(asOf);
    }

    /** Whether the newest request was answered in a way that leaves nobody waiting; a kubelet that is denied still does. */
    public boolean isSettled() {
        return state == SigningRequestState.ISSUED || (state == SigningRequestState.DENIED && !kubelet);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.SIGNING_REQUEST;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public String identity() {
        return identity(fact);
    }

    @Override
    public String label() {
        String requester = fact.requester() == null ? "" : " of " + fact.requester();
        String signer = fact.signer() == null ? "" : " to " + fact.signer();
        return "The request" + requester + signer + " in " + Places.words(fact.location());
    }

    @Override
    public @Nullable Layer layer() {
        return fact.signer() != null && fact.signer().startsWith("kubernetes.io/") ? Layer.KUBERNETES : null;
    }

    @Override
    public @Nullable String component() {
        if (!kubelet) {
            return null;
        }
        return KUBELET_SERVING.equals(fact.signer()) ? "kubelet-serving" : "kubelet-client";
    }

    @Override
    public String subject() {
        return fact.fingerprintSha256();
    }
}
