package dev.certmend.lab.windows;

import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.aks.TargetCluster;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Plays the two repair cmdlets of the PowerShell module AksHci. They print nothing when they succeed, since no document says
 * what they print, and they fail where the known issues say so: with an ended {@code kubeconfig-mgmt} always, with an ended
 * MOC client certificate or an ended API server certificate where they need the cloud agent or the target's API server.
 * That is why the documented order counts: management cluster, kubelet credentials, cloud credentials.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/update-certificates">Update certificates in AKS on Windows
 *     Server</a>
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/reference/ps/update-akshcicertificates">
 *     Update-AksHciCertificates</a>
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/reference/ps/update-akshciclustercertificates">
 *     Update-AksHciClusterCertificates</a>
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/known-issues-security">Known issues, security: the texts of
 *     the errors</a>
 */
final class AksHciModule {

    private static final String UPDATE_HOST = "Update-AksHciCertificates";
    private static final String UPDATE_CLUSTER = "Update-AksHciClusterCertificates";
    private static final String KUBELET = "fixkubeletcredentials";
    private static final String CLOUD = "fixcloudcredentials";
    private static final String BALANCER = "patchloadbalancer";

    private final ManagementCluster management;
    private final List<TargetCluster> targets;
    private final Clock clock;

    AksHciModule(ManagementCluster management, List<TargetCluster> targets, Clock clock) {
        this.management = management;
        this.targets = List.copyOf(targets);
        this.clock = clock;
    }

    /** Runs one line. */
    void run(String line) throws CmdletException, IOException {
        Cmdlet cmdlet = Cmdlet.parse(line, Set.of("name"));
        if (cmdlet.name().equalsIgnoreCase(UPDATE_HOST)) {
            updateHost(cmdlet);
        } else if (cmdlet.name().equalsIgnoreCase(UPDATE_CLUSTER)) {
            updateCluster(cmdlet);
        } else {
            throw CmdletException.unknownCommand(cmdlet.name());
        }
    }

    private void updateHost(Cmdlet cmdlet) throws CmdletException, IOException {
        for (String parameter : cmdlet.values().keySet()) {
            throw unknownParameter(cmdlet, parameter);
        }
        checkSwitches(cmdlet, Set.of());
        checkKubeconfig();
        management.renewClients(clock.instant());
    }

    private void updateCluster(Cmdlet cmdlet) throws CmdletException, IOException {
        checkSwitches(cmdlet, Set.of(KUBELET, CLOUD, BALANCER));
        TargetCluster target = target(clusterName(cmdlet));
        checkKubeconfig();
        if (cmdlet.switches().contains(KUBELET)) {
            target.renewLeaves(clock.instant());
            return;
        }
        boolean balancer = cmdlet.switches().contains(BALANCER);
        if (balancer && !target.hasLoadBalancer()) {
            throw CmdletException.notPlayed("the load balancer of '" + target.name()
                    + "' is kubevip, so that there is no HAProxy VM to patch.");
        }
        checkCloudAgent(target);
        checkApiServer(target);
        target.renewMocClients(clock.instant());
        if (balancer) {
            target.renewLoadBalancer(clock.instant());
        }
    }

    private static void checkSwitches(Cmdlet cmdlet, Set<String> known) throws CmdletException {
        for (String parameter : cmdlet.switches()) {
            if (parameter.equals("force")) {
                throw CmdletException.notPlayed("-force, which rotates what is healthy.");
            }
            if (!known.contains(parameter)) {
                throw unknownParameter(cmdlet, parameter);
            }
        }
    }

    private static String clusterName(Cmdlet cmdlet) throws CmdletException {
        Set<String> switches = cmdlet.switches();
        String name = cmdlet.values().get("name");
        if (name == null) {
            throw CmdletException.binding(
                    cmdlet.name(),
                    "Cannot process command because of one or more missing mandatory parameters: name.",
                    "MissingMandatoryParameter");
        }
        if (!switches.equals(Set.of(KUBELET))
                && !switches.equals(Set.of(CLOUD))
                && !switches.equals(Set.of(CLOUD, BALANCER))) {
            throw CmdletException.binding(
                    cmdlet.name(),
                    "Parameter set cannot be resolved using the specified named parameters.",
                    "AmbiguousParameterSet");
        }
        return name;
    }

    private static CmdletException unknownParameter(Cmdlet cmdlet, String parameter) {
        return CmdletException.binding(
                cmdlet.name(),
                "A parameter cannot be found that matches parameter name '" + parameter + "'.",
                "NamedParameterNotFound");
    }

    private TargetCluster target(String name) throws CmdletException {
        return targets.stream()
                .filter(target -> target.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CmdletException.thrown("The cluster '" + name + "' was not found."));
    }

    /** Known issue: the client certificate of kubeconfig-mgmt ends after a year, and the Update cmdlets fail with it. */
    private void checkKubeconfig() throws CmdletException, IOException {
        if (management.kubeconfigExpired(clock.instant())) {
            throw CmdletException.thrown("Error: You must be logged in to the server (Unauthorized)");
        }
    }

    /** Known issue and aksArc#146: an ended client certificate gives no session with the cloud agent. */
    private void checkCloudAgent(TargetCluster target) throws CmdletException, IOException {
        if (management.clientExpired(clock.instant())) {
            throw CmdletException.thrown("C:\\Program Files\\AksHci\\kvactl.exe cluster repair --clustername "
                    + target.name() + " returned a non zero exit code 1 [Error: failed to get new provider: failed to"
                    + " create azurestackhci session: Certificate has expired: Expired]");
        }
    }

    /** Known issue: after more than four days off the API server's certificate has ended. */
    private void checkApiServer(TargetCluster target) throws CmdletException, IOException {
        Instant end = target.apiServerEnd();
        Instant now = clock.instant();
        if (!end.isAfter(now)) {
            throw CmdletException.thrown("certificate expired - Unable to connect to the server: x509: certificate has"
                    + " expired or is not yet valid: current time " + now.truncatedTo(ChronoUnit.SECONDS)
                    + " is after " + end);
        }
    }
}
