package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.lab.pki.CertificateAuthority;
import dev.certmend.lab.pki.Kubeconfig;
import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.Profile;
import dev.certmend.lab.pki.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The update cmdlets log in with kubeconfig-mgmt, whose certificate nothing renews: once it has ended, they all fail. */
final class EndedLoginIT {

    @TempDir
    private Path folder;

    @Test
    void nothing_is_planned_and_nothing_runs_that_would_need_it() throws Exception {
        try (GovernedEstate estate = GovernedEstate.start(folder)) {
            String approved = estate.approvedPlan();
            endLogin(estate.machines());

            CertmendRun run = CertmendRun.of(estate.apply(approved));
            CertmendRun plan = estate.plan();

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
            assertThat(run.err())
                    .containsOnlyOnce(": the update cmdlets log in to seattle-mgmt with C:\\AksHci\\")
                    .contains("steps s2, s3")
                    .contains("kubeconfig-mgmt on seattle-hci-01, whose certificate ended at ")
                    .contains("replace it first by /etc/kubernetes/admin.conf");
            assertThat(plan.exitCode()).as(plan.toString()).isZero();
            assertThat(plan.out())
                    .contains("## s1: Renew the certificates that kubeadm made on build-farm-cp-1")
                    .contains("Not planned: the update cmdlets log in to seattle-mgmt")
                    .doesNotContain("## s2", "Update-Aks");
        }
    }

    private static void endLogin(Path machines) throws IOException {
        Instant issued = Instant.now().minus(Duration.ofDays(366));
        CertificateAuthority authority =
                KubernetesAuthority.CLUSTER.create(Validity.starting(issued, Duration.ofDays(3650)));
        try (Stream<Path> files = Files.walk(machines)) {
            for (Path file : files.filter(it -> it.endsWith("kubeconfig-mgmt")).toList()) {
                Kubeconfig.replace(
                        file,
                        authority.issue(
                                Profile.client("kubernetes-admin", "system:masters"),
                                Validity.starting(issued, Duration.ofDays(365))));
            }
        }
    }
}
