package dev.certmend.scan.kubernetes;

import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cluster through its API server, as the user of a kubeconfig's current context. It only lists. Facts go to their
 * sink page by page, since a cluster may have more Secrets than memory.
 */
public final class KubernetesProbe implements Probe {

    private final Path kubeconfig;
    private final Passphrases passphrases;
    private final Clock clock;
    private final Consumer<ScanRecord> sink;

    public KubernetesProbe(Path kubeconfig, Passphrases passphrases, Clock clock, Consumer<ScanRecord> sink) {
        this.kubeconfig = kubeconfig;
        this.passphrases = passphrases;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public Observation read(Target target, Deadline deadline) throws InterruptedException {
        try {
            return read(ApiLogins.read(kubeconfig), target, deadline);
        } catch (ApiRefusal e) {
            return Observation.unread(e.status(), e.reason(), e.words());
        }
    }

    private Observation read(ApiLogin login, Target target, Deadline deadline) throws ApiRefusal, InterruptedException {
        PresentedChain presented;
        KubernetesClient opened;
        try {
            presented = ApiTls.authorities(login);
            opened = ApiClients.open(login, presented, deadline.remaining());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // What the library says may quote what it was given.
            throw new ApiRefusal(
                    TargetStatus.FAILED,
                    "malformed",
                    kubeconfig + ": its authority, client certificate or key cannot be used; see that each is PEM");
        }
        Reading reading = new Reading(target, sink);
        try (KubernetesClient client = opened) {
            Runnable presenting = () -> presented.addTo(reading, login.address());
            Pages pages = new Pages(reading, deadline, client.getConfiguration(), presenting);
            String version = version(client, pages);
            return lists(client, pages, reading, version, target.cluster());
        } catch (ApiRefusal e) {
            return reading.hasCredentials()
                    ? reading.end(e.status(), e.reason(), e.words(), NodeObservation.NONE)
                    : Observation.unread(e.status(), e.reason(), e.words());
        }
    }

    private Observation lists(
            KubernetesClient client, Pages pages, Reading reading, @Nullable String version, @Nullable String name)
            throws InterruptedException {
        KubeadmConfig kubeadm = new KubeadmConfig(reading, version);
        LifeSigns signs = new LifeSigns(reading, name, clock.instant());
        ObjectReading objects = new ObjectReading(reading);
        ClusterReading cluster = new ClusterReading(client, pages);
        try {
            cluster.lifeSigns(signs);
            cluster.lastUpdate(kubeadm);
            ManagedCertificates managed = new ManagedCertificates(objects);
            cluster.authorities(new Authorities(objects), managed);
            cluster.managedCertificates(managed);
            cluster.signingRequests(new SigningRequests(objects));
            cluster.secrets(new Secrets(objects, passphrases));
        } catch (ApiRefusal e) {
            TargetStatus status = reading.hasCredentials() ? TargetStatus.PARTIAL : e.status();
            return reading.end(status, e.reason(), e.words(), server(version, kubeadm))
                    .with(signs.observation());
        }
        return reading.end(server(version, kubeadm)).with(signs.observation());
    }

    private static NodeObservation server(@Nullable String version, KubeadmConfig kubeadm) {
        return new NodeObservation(null, null, null, version).since(kubeadm.releaseSince());
    }

    /** The first question shows whether somebody is there who speaks with us. Nothing is read where nobody does. */
    private static @Nullable String version(KubernetesClient client, Pages pages)
            throws ApiRefusal, InterruptedException {
        ApiFailure failure;
        try {
            VersionInfo version = pages.ask(client::getKubernetesVersion);
            if (version != null && version.getGitVersion() != null) {
                return version.getGitVersion();
            }
            failure = ApiFailure.UNINTELLIGIBLE;
        } catch (KubernetesClientException e) {
            failure = ApiFailure.of(e);
        }
        if (failure.fault() == Fault.PERMISSION_DENIED) {
            return null;
        }
        throw new ApiRefusal(TargetStatus.FAILED, failure.fault().word(), failure.words());
    }
}
