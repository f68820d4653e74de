package dev.certmend.scan.tls;

import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Reading;
import java.util.List;

/**
 * What one port presented.
 *
 * @param platform whose customary ports name the component
 * @param endpoint the port
 * @param certificates in the server's order, each in the bytes that came
 */
public record ServedChain(Platform platform, Endpoint endpoint, List<byte[]> certificates) {

    public ServedChain {
        certificates = List.copyOf(certificates);
    }

    public void addTo(Reading reading) {
        for (byte[] certificate : certificates) {
            reading.certificate(
                    CertificateDecoder.decode(certificate),
                    endpoint.toString(),
                    null,
                    known -> Assignments.port(platform, endpoint.port(), known));
        }
    }
}
