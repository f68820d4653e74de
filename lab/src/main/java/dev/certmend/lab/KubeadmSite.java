package dev.certmend.lab;

import dev.certmend.lab.linux.Kubeadm;
import dev.certmend.lab.linux.LinuxNode;
import dev.certmend.lab.linux.Sudo;
import dev.certmend.lab.pki.Kubelet;
import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kubeadm part of the estate: a control plane with a forgotten certificate, and a node that lets nobody read. */
final class KubeadmSite {

    private static final Duration YEAR = Duration.ofDays(365);

    private final EstateFolder folder;
    private final Timeline timeline;
    private final Clock clock;

    KubeadmSite(EstateFolder folder, Timeline timeline, Clock clock) {
        this.folder = folder;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Lays the files of every node that answers. */
    List<EstateNode> lay() throws IOException {
        return List.of(buildFarm("build-farm-cp-1"), warehouse("warehouse-02"));
    }

    private EstateNode buildFarm(String name) throws IOException {
        Path root = folder.root(name);
        layPki(root, "build-farm", name, timeline.farmMade(), timeline.farmRenewed());
        KubernetesCertificate.APISERVER.renew(root, Validity.starting(timeline.farmMade(), YEAR));
        timeline.farmBoots(name).write(folder.stubs(name));
        LinuxNode machine = LinuxNode.of(name, folder.stubs(name), Sudo.GRANTED, new Kubeadm(root, clock));
        return new EstateNode(machine, Optional.of(root));
    }

    /** Its sudo wants a password, and without it every file is closed to all but root. */
    private EstateNode warehouse(String name) throws IOException {
        Path root = folder.root(name);
        layPki(root, "warehouse", name, timeline.tacomaMade(), timeline.tacomaMade());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            }
        }
        timeline.warehouseBoots(name).write(folder.stubs(name));
        LinuxNode machine = LinuxNode.of(name, folder.stubs(name), Sudo.PASSWORD_REQUIRED, new Kubeadm(root, clock));
        return new EstateNode(machine, Optional.of(root));
    }

    /** As kubeadm lays it: leaves begin with their authority and end a year after they were last renewed. */
    private static void layPki(Path root, String cluster, String node, Instant made, Instant renewed)
            throws IOException {
        KubernetesAuthority.createAll(root, Validity.starting(made, YEAR.multipliedBy(10)));
        Validity leaf = new Validity(made, renewed.plus(YEAR));
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            certificate.create(root, cluster, node, leaf);
        }
        Validity kubelet = Validity.starting(renewed, YEAR);
        Kubelet.create(root, cluster, node, KubernetesAuthority.CLUSTER.read(root), kubelet, kubelet);
    }
}
