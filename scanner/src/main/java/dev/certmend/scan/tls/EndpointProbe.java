package dev.certmend.scan.tls;

import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.IpAddress;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the chain that one endpoint presents. */
public final class EndpointProbe implements Probe {

    private final Platform platform;
    private final Endpoint endpoint;

    public EndpointProbe(Platform platform, Endpoint endpoint) {
        this.platform = platform;
        this.endpoint = endpoint;
    }

    @Override
    public Observation read(Target target, Deadline deadline) throws InterruptedException {
        try {
            Reading reading = new Reading(target);
            new ServedChain(platform, endpoint, chain(deadline)).addTo(reading);
            return reading.end(NodeObservation.NONE);
        } catch (TlsFailure e) {
            return Observation.unread(e.reason().status(), e.reason().word(), e.advice());
        }
    }

    private List<byte[]> chain(Deadline deadline) throws TlsFailure, InterruptedException {
        try (Socket socket = Sockets.connect(endpoint, deadline)) {
            return TlsReader.chain(new DeadlineInput(socket, deadline), socket.getOutputStream(), serverName());
        } catch (TlsFailure e) {
            throw e;
        } catch (IOException e) {
            throw new TlsFailure(TlsFailure.Reason.CONNECTION_LOST, endpoint + " broke the connection");
        }
    }

    private @Nullable String serverName() {
        return IpAddress.matches(endpoint.host()) ? null : endpoint.host();
    }
}
