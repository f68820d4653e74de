package dev.certmend.lab.aks;

import dev.certmend.lab.pki.CertificateAuthority;
import dev.certmend.lab.pki.CloudConfig;
import dev.certmend.lab.pki.Kubeconfig;
import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.LoginFile;
import dev.certmend.lab.pki.MocAuthority;
import dev.certmend.lab.pki.Profile;
import dev.certmend.lab.pki.Validity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The management cluster of AKS hybrid as its host sees it: the MOC clients with their certificates and tokens, and the
 * kubeconfig that the repair cmdlets need.
 */
public final class ManagementCluster {

    /** The release of AKS hybrid that is installed. */
    public static final String RELEASE = "1.0.16.10823";

    private static final HostPath KUBECONFIG = new HostPath("C:\\AksHci\\" + RELEASE + "\\kubeconfig-mgmt");

    /** Clients whose tokens rotate by themselves since early 2023 (aksArc#292), so that they survive without updates. */
    private static final List<MocClient> ROTATING = List.of(
            MocClient.nodeAgent("seattle-hci-01"),
            MocClient.service("kms", "KMSPlugin-seattle-mgmt-moc-kms-plugin"),
            MocClient.service("cloud-operator", "CloudOperator"));

    private static final List<MocClient> OTHERS = List.of(
            MocClient.kva(),
            MocClient.service("csi", "CSI-seattle-mgmt"),
            MocClient.service("cert-manager", "CertManager-seattle-mgmt"),
            MocClient.service("caph", "caphuser"),
            MocClient.service("cloud-provider", "CloudProvider-seattle-mgmt"));

    private final String name;
    private final Path drive;
    private final MocAuthority moc;

    private ManagementCluster(String name, Path drive, MocAuthority moc) {
        this.name = name;
        this.drive = drive;
        this.moc = moc;
    }

    /**
     * Lays its files.
     *
     * @param drive the folder that stands for drive C of its host
     * @param updated when the release was installed, which renewed everything
     * @param rotated when the clients that rotate by themselves last did
     */
    public static ManagementCluster create(String name, Path drive, MocAuthority moc, Instant updated, Instant rotated)
            throws IOException {
        ManagementCluster cluster = new ManagementCluster(name, drive, moc);
        cluster.renew(OTHERS, updated);
        cluster.renew(ROTATING, rotated);
        CertificateAuthority authority =
                KubernetesAuthority.CLUSTER.create(Validity.starting(updated, Duration.ofDays(3650)));
        Kubeconfig.write(
                KUBECONFIG.under(drive),
                name,
                authority.own().certificate(),
                name + "-admin",
                authority.issue(
                        Profile.client("kubernetes-admin", "system:masters"),
                        Validity.starting(updated, Duration.ofDays(365))));
        return cluster;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The cloud agent. */
    public MocAuthority moc() {
        return moc;
    }

    /** Renews tokens and certificates of every client. */
    public void renewClients(Instant now) throws IOException {
        renew(OTHERS, now);
        renew(ROTATING, now);
    }

    /** Whether the certificate of a client has ended. */
    public boolean clientExpired(Instant now) throws IOException {
        for (MocClient client : clients()) {
            X509CertificateHolder certificate =
                    CloudConfig.client(client.accessFile().under(drive));
            if (!certificate.getNotAfter().toInstant().isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client certificate of {@code kubeconfig-mgmt} has ended. */
    public boolean kubeconfigExpired(Instant now) throws IOException {
        Instant end = Kubeconfig.user(KUBECONFIG.under(drive)).getNotAfter().toInstant();
        return !end.isAfter(now);
    }

    /** The files of its host that hold certificates or tokens, as they are now. */
    public List<HostFile> files() throws IOException {
        List<HostFile> files = new ArrayList<>();
        for (MocClient client : clients()) {
            files.add(accessFile(client));
            if (client.loginFile().isPresent()) {
                files.add(loginFile(client.component(), client.loginFile().get()));
            }
        }
        Path kubeconfig = KUBECONFIG.under(drive);
        files.add(kubeconfigEntry("users", Kubeconfig.user(kubeconfig)));
        files.add(kubeconfigEntry("clusters", Kubeconfig.authority(kubeconfig)));
        return files;
    }

    private HostFile accessFile(MocClient client) throws IOException {
        Path file = client.accessFile().under(drive);
        return new HostFile(
                client.accessFile(),
                "cloudconfig",
                client.component(),
                "",
                List.of(CloudConfig.client(file), CloudConfig.cloudAgent(file)),
                Optional.empty());
    }

    private HostFile loginFile(String component, HostPath path) throws IOException {
        Path file = path.under(drive);
        return new HostFile(
                path, "login", component, "", List.of(LoginFile.cloudAgent(file)), Optional.of(LoginFile.token(file)));
    }

    private static HostFile kubeconfigEntry(String entry, X509CertificateHolder certificate) {
        return new HostFile(KUBECONFIG, "kubeconfig", "kubeconfig-mgmt", entry, List.of(certificate), Optional.empty());
    }

    private static List<MocClient> clients() {
        List<MocClient> clients = new ArrayList<>(OTHERS);
        clients.addAll(ROTATING);
        return clients;
    }

    private void renew(List<MocClient> clients, Instant now) throws IOException {
        for (MocClient client : clients) {
            CloudConfig.write(client.accessFile().under(drive), moc, client.identity(), now);
            if (client.loginFile().isPresent()) {
                LoginFile.write(
                        client.loginFile().get().under(drive), moc, client.identity(), client.clientType(), now);
            }
        }
    }
}
