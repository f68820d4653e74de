package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Path;

/** The three authorities of a control plane, with the file names of kubeadm. */
public enum KubernetesAuthority {
    CLUSTER("ca", "ca", "kubernetes"),
    ETCD("etcd-ca", "etcd/ca", "etcd-ca"),
    FRONT_PROXY("front-proxy-ca", "front-proxy-ca", "front-proxy-ca");

    private final String id;
    private final String file;
    private final String commonName;

    KubernetesAuthority(String id, String file, String commonName) {
        this.id = id;
        this.file = file;
        this.commonName = commonName;
    }

    /** The name that kubeadm gives it. */
    public String id() {
        return id;
    }

    /** Makes a new one. */
    public CertificateAuthority create(Validity validity) {
        return CertificateAuthority.create(commonName, validity);
    }

    /** Makes all of them and writes them under a node's root. */
    public static void createAll(Path root, Validity validity) throws IOException {
        for (KubernetesAuthority authority : values()) {
            authority.write(root, authority.create(validity));
        }
    }

    /** Reads the one that lies under a node's root, as a renewal does. */
    public CertificateAuthority read(Path root) throws IOException {
        return CertificateAuthority.read(pki(root, file + ".crt"), pki(root, file + ".key"));
    }

    private void write(Path root, CertificateAuthority authority) throws IOException {
        NodeFiles.writePublic(pki(root, file + ".crt"), authority.own().certificatePem());
        NodeFiles.writePrivate(pki(root, file + ".key"), authority.own().keyPem());
    }

    private static Path pki(Path root, String file) {
        return root.resolve("etc/kubernetes/pki").resolve(file);
    }
}
