package dev.certmend.scan.kubernetes;

import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.Usage;
import dev.certmend.scan.decode.Pem;
import dev.certmend.scan.decode.PemBlock;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Target;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import java.io.IOException;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** CertificateSigningRequests: what was asked for and what was issued. */
final class SigningRequests {

    private static final Map<String, Assignment> SIGNERS = Map.of(
            "kubernetes.io/kube-apiserver-client", use("client", Usage.CLIENT),
            "kubernetes.io/kube-apiserver-client-kubelet", use("kubelet-client", Usage.CLIENT),
            "kubernetes.io/kubelet-serving", use("kubelet-serving", Usage.SERVER));

    private final ObjectReading objects;
    private final Target target;

    SigningRequests(ObjectReading objects, Target target) {
        this.objects = objects;
        this.target = target;
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
                .ifPresent(text -> Pem.split(text).stream()
                        .filter(block -> block.label().endsWith("CERTIFICATE REQUEST"))
                        .forEach(block -> objects.reading().fact(fact(block, place + "/request"))));
    }

    private SigningRequestFact fact(PemBlock block, String place) {
        byte[] der = block.content();
        String fingerprint = Fingerprint.sha256(der);
        try {
            byte[] subject = new PKCS10CertificationRequest(der).getSubject().getEncoded();
            return new SigningRequestFact(
                    fingerprint, new X500Principal(subject).getName(), null, target.location(place, 0, null));
        } catch (IOException | RuntimeException e) {
            return new SigningRequestFact(fingerprint, null, "does not decode", target.location(place, 0, null));
        }
    }
}
