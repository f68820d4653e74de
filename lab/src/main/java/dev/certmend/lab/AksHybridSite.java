package dev.certmend.lab;

import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.aks.TargetCluster;
import dev.certmend.lab.aks.TargetNode;
import dev.certmend.lab.linux.BootHistory;
import dev.certmend.lab.linux.LinuxNode;
import dev.certmend.lab.linux.Sudo;
import dev.certmend.lab.pki.CertificateAuthority;
import dev.certmend.lab.pki.MocAuthority;
import dev.certmend.lab.pki.Profile;
import dev.certmend.lab.pki.Validity;
import dev.certmend.lab.windows.StoredCertificate;
import dev.certmend.lab.windows.WindowsHost;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The AKS hybrid part of the estate: a management cluster on a Windows host with two targets. */
final class AksHybridSite {

    private static final String HOST = "seattle-hci-01";

    private final EstateFolder folder;
    private final Timeline timeline;
    private final Clock clock;

    AksHybridSite(EstateFolder folder, Timeline timeline, Clock clock) {
        this.folder = folder;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Lays the files of every node. */
    List<EstateNode> lay() throws IOException {
        MocAuthority moc = MocAuthority.deployedAt(timeline.seattleDeployed());
        ManagementCluster management = ManagementCluster.create(
                "seattle-mgmt", folder.root(HOST), moc, timeline.seattleDeployed(), timeline.clientsRotated());
        TargetCluster seattle = new TargetCluster(
                "seattle-pos",
                moc,
                node("seattle-pos-cp-1"),
                node("seattle-pos-wk-1"),
                Optional.of(node("seattle-pos-lb-1")));
        seattle.create(
                timeline.seattleDeployed(), Timeline.lastRenewal(timeline.seattleOff()), timeline.seattleDeployed());
        TargetCluster tacoma = new TargetCluster(
                "tacoma-pos", moc, node("tacoma-pos-cp-1"), node("tacoma-pos-wk-1"), Optional.empty());
        tacoma.create(timeline.tacomaMade(), Timeline.lastRenewal(timeline.tacomaOff()), timeline.tacomaMade());

        WindowsHost host =
                new WindowsHost(HOST, management, List.of(seattle, tacoma), stores(), timeline.hostEvents(), clock);
        List<EstateNode> nodes = new ArrayList<>(List.of(new EstateNode(host, Optional.empty())));
        nodes.addAll(machines(seattle, timeline::seattleBoots));
        nodes.addAll(machines(tacoma, timeline::tacomaBoots));
        return nodes;
    }

    /** What a company's own authority issued to the host, and to a site that it serves. */
    private List<StoredCertificate> stores() {
        Instant from = timeline.seattleDeployed();
        CertificateAuthority company =
                CertificateAuthority.create("Fabrikam Issuing CA", Validity.starting(from, Duration.ofDays(3650)));
        Validity year = Validity.starting(from, Duration.ofDays(365));
        return List.of(
                new StoredCertificate(
                        "My",
                        company.issue(Profile.server(HOST, HOST + ".fabrikam.example"), year)
                                .certificate()),
                new StoredCertificate(
                        "WebHosting",
                        company.issue(Profile.server("orders", "orders.fabrikam.example"), year)
                                .certificate()));
    }

    private TargetNode node(String name) throws IOException {
        return new TargetNode(name, folder.root(name));
    }

    private List<EstateNode> machines(TargetCluster cluster, Function<String, BootHistory> boots) throws IOException {
        List<EstateNode> nodes = new ArrayList<>();
        for (TargetNode node : cluster.nodes()) {
            boots.apply(node.name()).write(folder.stubs(node.name()));
            LinuxNode machine = LinuxNode.of(node.name(), folder.stubs(node.name()), Sudo.GRANTED);
            nodes.add(new EstateNode(machine, Optional.of(node.root())));
        }
        return nodes;
    }
}
