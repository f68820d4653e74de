package dev.certmend.lab.aks;

import java.util.Optional;

/**
 * A client of the cloud agent on the management host.
 *
 * <p>Only {@code .wssd\kvactl\cloudconfig} and the folder {@code CloudCfg} of access files are known from documents and
 * issues; the names below that folder are the lab's.
 *
 * @param component its name in a result file
 * @param identity its name to the cloud agent
 * @param clientType what the cloud agent takes it for
 * @param accessFile its certificate, as a path on the host
 * @param loginFile its token, as a path on the host; null for one that was given no file
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/certificates-update-after-sixty-days">the clients that
 *     Update-AksHciCertificates covers</a>
 * @see <a href="https://github.com/Azure/aksArc/issues/146">aksArc#146, where kvactl keeps its certificate</a>
 */
record MocClient(
        String component, String identity, String clientType, HostPath accessFile, Optional<HostPath> loginFile) {

    private static final String ACCESS_FILES = "C:\\AksHci\\CloudCfg\\";

    /** The tool that talks to the management cluster; its login stays in memory. */
    static MocClient kva() {
        return new MocClient(
                "kva",
                "kvactl",
                "ExternalClient",
                new HostPath("C:\\Users\\Administrator\\.wssd\\kvactl\\cloudconfig"),
                Optional.empty());
    }

    /** The agent of the host, whose access file has the name of its program. */
    static MocClient nodeAgent(String host) {
        return of("node-agent", "wssdagent", "NodeAgent-" + host, "Node");
    }

    /** A service of the management cluster. */
    static MocClient service(String component, String identity) {
        return of(component, component, identity, "ControlPlane");
    }

    private static MocClient of(String component, String folderName, String identity, String clientType) {
        String folder = ACCESS_FILES + folderName + "\\";
        return new MocClient(
                component,
                identity,
                clientType,
                new HostPath(folder + "cloudconfig"),
                Optional.of(new HostPath(folder + "cloudlogin.yaml")));
    }
}
