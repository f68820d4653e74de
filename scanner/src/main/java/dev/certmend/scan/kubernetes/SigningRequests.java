package dev.certmend.scan.kubernetes;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Usage;
import dev.certmend.scan.decode.BundleDecoder;
import dev.certmend.scan.decode.DecodedBundle;
import dev.certmend.scan.decode.DecodedSigningRequest;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.probe.Fault;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CertificateSigningRequests: what was asked for, what was issued, and how far each has come.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/">Certificates and
 *     Certificate Signing Requests</a>
 */
final class SigningRequests {

    private static final Map<String, Assignment> SIGNERS = Map.of(
            "kubernetes.io/kube-apiserver-client", use("client", Usage.CLIENT),
            "kubernetes.io/kube-apiserver-client-kubelet", use("kubelet-client", Usage.CLIENT),
            "kubernetes.io/kubelet-serving", use("kubelet-serving", Usage.SERVER));

    private final ObjectReading objects;

    SigningRequests(ObjectReading objects) {
        this.objects = objects;
    }

    private static Assignment use(String component, Usage usage) {
        return new Assignment(Layer.KUBERNETES, component, usage);
    }

    void take(CertificateSigningRequest request) {
        String place = ObjectReading.place("certificatesigningrequests", request);
        if (request.getSpec() == null || request.getSpec().getSignerName() == null) {
            objects.reading().problem(Fault.MALFORMED, place, "asks nobody for anything");
            return;
        }
        if (request.getStatus() != null) {
            objects.certificates(
                    request.getStatus().getCertificate(),
                    place + "/certificate",
                    SIGNERS.getOrDefault(request.getSpec().getSignerName(), Assignment.UNKNOWN));
        }
        Optional<DecodedSigningRequest> asked = objects.bytes(request.getSpec().getRequest(), place + "/request")
                .flatMap(SigningRequests::asked);
        if (asked.isPresent()) {
            objects.reading()
                    .signingRequest(location -> fact(asked.get(), request, location), place + "/request", null);
        } else {
            objects.reading().problem(Fault.MALFORMED, place + "/request", "is no signing request");
        }
    }

    private static Optional<DecodedSigningRequest> asked(byte[] text) {
        return BundleDecoder.decode(text, Passphrases.of(List.of())).stream()
                .map(DecodedBundle::entries)
                .flatMap(List::stream)
                .map(DecodedBundle.Entry::object)
                .filter(DecodedSigningRequest.class::isInstance)
                .map(DecodedSigningRequest.class::cast)
                .findFirst();
    }

    private static SigningRequestFact fact(
            DecodedSigningRequest asked, CertificateSigningRequest request, Location location) {
        return new SigningRequestFact(
                asked.fingerprintSha256(),
                asked.subject(),
                asked.malformed(),
                request.getSpec().getSignerName(),
                request.getSpec().getUsername(),
                ObjectReading.created(request).orElse(null),
                state(request.getStatus()),
                location);
    }

    /** A condition is there or not; no condition is ever taken back. */
    private static SigningRequestState state(@Nullable CertificateSigningRequestStatus status) {
        if (status == null) {
            return SigningRequestState.PENDING;
        }
        Set<String> conditions = Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                .filter(it -> it != null && it.getType() != null)
                .map(it -> it.getType())
                .collect(Collectors.toSet());
        if (conditions.contains("Denied")) {
            return SigningRequestState.DENIED;
        } else if (conditions.contains("Failed")) {
            return SigningRequestState.FAILED;
        } else if (status.getCertificate() != null && !status.getCertificate().isEmpty()) {
            return SigningRequestState.ISSUED;
        }
        return conditions.contains("Approved") ? SigningRequestState.APPROVED : SigningRequestState.PENDING;
    }
}
