package dev.certmend.remediate.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Source;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the closed catalogue of actions runs, word by word. */
final class ActionsTest {

    private static final Map<String, String> PARAMETERS =
            Map.of("cluster", "seattle-pos", "managementCluster", "seattle-mgmt", "node", "cp-1");
    private static final String PREAMBLE =
            "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\n";

    @Test
    void they_run_these_commands_and_no_others() {
        assertThat(commands(new NodeAccess("/", false)))
                .containsExactly(
                        PREAMBLE + "Update-AksHciCertificates",
                        PREAMBLE + "Update-AksHciClusterCertificates -name 'seattle-pos' -fixKubeletCredentials",
                        PREAMBLE + "Update-AksHciClusterCertificates -name 'seattle-pos' -fixCloudCredentials",
                        PREAMBLE + "Update-AksHciClusterCertificates -name 'seattle-pos' -patchLoadBalancer"
                                + " -fixCloudCredentials",
                        "kubeadm certs renew all");
    }

    @Test
    void on_linux_they_go_through_sudo_and_to_another_root_where_the_inventory_says_so() {
        assertThat(commands(new NodeAccess("/mnt/node", true)))
                .contains("sudo -n kubeadm --rootfs /mnt/node certs renew all");
    }

    /** What restarts, removes or reinstalls AKS hybrid, and what rotates healthy certificates or a CA, is in none of them. */
    @ParameterizedTest
    @ValueSource(strings = {"Restart-", "Reinstall-", "Uninstall-", "Remove-", "RotateCA", "-force"})
    void none_runs_what_nobody_may_run_unasked(String denied) {
        assertThat(commands(new NodeAccess("/", true)))
                .noneMatch(command -> command.toLowerCase(Locale.ROOT).contains(denied.toLowerCase(Locale.ROOT)));
    }

    /** A plan that promised it would fail its verification: mocctl is logged in again by Repair-MocLogin. */
    @Test
    void none_renews_what_mocctl_logs_in_with() {
        Location place = new Location("host-1", "seattle-pos", Source.SSH, "/.wssd/mocctl/.token", 0, null);

        assertThat(Actions.all()).noneMatch(action -> action.renews(token("mocctl", place), PARAMETERS));
        assertThat(Actions.all()).anyMatch(action -> action.renews(token("kms", place), PARAMETERS));
    }

    private static TokenFact token(String component, Location place) {
        return new TokenFact(TokenKind.LOGIN, component, Layer.MOC, null, null, "aa11", null, place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-force", "pos; Restart-AksHci", "pos' ; Restart-AksHci", "pos\nx", "$(x)", "../x"})
    void a_name_that_could_be_anything_else_makes_no_command(String name) {
        Map<String, String> parameters = Map.of("cluster", name, "managementCluster", "seattle-mgmt", "node", name);

        for (Action action : Actions.all()) {
            assertThatIllegalArgumentException().isThrownBy(() -> {
                action.targetCluster(parameters);
                action.node(parameters, List.of());
                action.command(parameters, new NodeAccess("/", false));
            });
        }
    }

    private static List<String> commands(NodeAccess access) {
        return Actions.all().stream()
                .map(action -> action.command(PARAMETERS, access))
                .toList();
    }
}
