package dev.certmend.scan.kubernetes;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Usage;
import dev.certmend.scan.decode.BundleDecoder;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.probe.Fault;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import java.util.List;
import java.util.Map;

/** CertificateSigningRequests: what was asked for and what was issued. */
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
        if (request.getSpec() == null) {
            objects.reading().problem(Fault.MALFORMED, place, "asks for nothing");
            return;
        }
        String signer = String.valueOf(request.getSpec().getSignerName());
        if (request.getStatus() != null) {
            objects.certificates(
                    request.getStatus().getCertificate(),
                    place + "/certificate",
                    SIGNERS.getOrDefault(signer, Assignment.UNKNOWN));
        }
        objects.bytes(request.getSpec().getRequest(), place + "/request")
                .flatMap(text -> BundleDecoder.decode(text, Passphrases.of(List.of())))
                .ifPresent(bundle ->
                        objects.reading().bundle(bundle, place + "/request", certificate -> Assignment.UNKNOWN));
    }
}
