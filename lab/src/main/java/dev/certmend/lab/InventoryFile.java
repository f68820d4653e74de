package dev.certmend.lab;

import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.linux.LinuxNode;
import dev.certmend.lab.windows.WindowsHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The inventory of the estate. */
final class InventoryFile {

    private final Map<String, Integer> ports;
    private final Map<String, Path> roots;

    InventoryFile(Map<String, Integer> ports, Map<String, Path> roots) {
        this.ports = ports;
        this.roots = roots;
    }

    String text() {
        return """
                # The embedded estate: everything listens on loopback and is made for this run.
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: fabrikam
                defaults:
                  ssh: { user: %s, identityFile: keys/scan_ed25519, knownHosts: known_hosts }
                clusters:
                  - name: seattle-mgmt
                    platform: aks-hci
                    role: management
                    environment: production
                    owner: retail-platform
                    release: %s
                    nodes:
                %s\
                  - name: seattle-pos
                    platform: aks-hci
                    role: target
                    managedBy: seattle-mgmt
                    environment: production
                    owner: retail-platform
                    loadBalancer: haproxy
                    ssh: { sudo: true }
                    nodes:
                %s\
                  - name: tacoma-pos
                    platform: aks-hci
                    role: target
                    managedBy: seattle-mgmt
                    environment: production
                    owner: retail-platform
                    loadBalancer: kubevip
                    ssh: { sudo: true }
                    nodes:
                %s\
                  - name: build-farm
                    platform: kubeadm
                    environment: production
                    owner: build-team
                    ssh: { sudo: true }
                    nodes:
                %s\
                  - name: warehouse
                    platform: kubeadm
                    environment: staging
                    owner: logistics
                    ssh: { sudo: true }
                    nodes:
                %s""".formatted(
                        LinuxNode.USER,
                        ManagementCluster.RELEASE,
                        node("seattle-hci-01", "host", ", os: windows, ssh: { user: " + WindowsHost.USER + " }"),
                        String.join(
                                "",
                                List.of(
                                        node("seattle-pos-cp-1", "control-plane", ""),
                                        node("seattle-pos-wk-1", "worker", ""),
                                        node("seattle-pos-lb-1", "load-balancer", ""))),
                        node("tacoma-pos-cp-1", "control-plane", "") + node("tacoma-pos-wk-1", "worker", ""),
                        node("build-farm-cp-1", "control-plane", ""),
                        node("warehouse-01", "control-plane", "") + node("warehouse-02", "control-plane", ""));
    }

    private String node(String name, String role, String more) {
        Path root = roots.get(name);
        return "      - { name: %s, host: 127.0.0.1, port: %d, roles: [%s]%s%s }\n"
                .formatted(name, ports.get(name), role, more, root == null ? "" : ", root: " + quoted(root.toString()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
