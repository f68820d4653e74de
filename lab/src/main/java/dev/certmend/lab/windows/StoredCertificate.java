package dev.certmend.lab.windows;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate in one of the machine's stores that the collector lists, by its name among the documented ones.
 *
 * @see <a href="https://learn.microsoft.com/powershell/module/microsoft.powershell.security/about/about_certificate_provider">
 *     about_Certificate_Provider</a>
 */
public record StoredCertificate(String store, X509CertificateHolder certificate) {

    private static final Set<String> PLAYED = Set.of("My", "WebHosting");

    public StoredCertificate {
        if (!PLAYED.contains(store)) {
            throw new IllegalArgumentException("the collector lists no store " + store);
        }
    }

    /** Its path for PowerShell: the last part is the thumbprint, the SHA-1 of its DER in upper-case hex. */
    String path() {
        try {
            byte[] thumbprint = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return "Cert:\\LocalMachine\\" + store + "\\"
                    + HexFormat.of().withUpperCase().formatHex(thumbprint);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has SHA-1, and every certificate an encoding", e);
        }
    }
}
