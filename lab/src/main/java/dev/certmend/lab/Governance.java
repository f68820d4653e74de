package dev.certmend.lab;

import dev.certmend.lab.pki.NodeFiles;
import dev.certmend.lab.ssh.SshKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Who may approve and who executes in the estate, with a key for each. */
final class Governance {

    /** A person or program with a key. */
    private record Signer(String key, String principal, String namespace) {}

    private static final List<Signer> SIGNERS = List.of(
            new Signer("ada", "ada@fabrikam.example", "approval@certmend.dev"),
            new Signer("grace", "grace@fabrikam.example", "approval@certmend.dev"),
            new Signer("author", "margaret@fabrikam.example", "approval@certmend.dev"),
            new Signer("executor", "certmend@fabrikam.example", "git"));

    private Governance() {}

    static List<String> names() {
        return SIGNERS.stream().map(Signer::key).toList();
    }

    /** Makes the keys and writes {@code certmend.yaml} and {@code allowed_signers}. */
    static void write(EstateFolder folder) throws IOException {
        StringBuilder allowed = new StringBuilder();
        for (Signer signer : SIGNERS) {
            String key = SshKeys.write(folder.key(signer.key()), signer.principal());
            allowed.append("%s namespaces=\"%s\" %s\n".formatted(signer.principal(), signer.namespace(), key));
        }
        Path governance = folder.governance();
        NodeFiles.writePublic(governance.resolve("allowed_signers"), allowed.toString());
        NodeFiles.writePublic(governance.resolve("certmend.yaml"), TEXT);
    }

    private static final String TEXT = """
            apiVersion: certmend.dev/v1
            kind: Governance
            repository: fabrikam/certificates
            protectedBranch: main
            environments:
              production:
                approvals:
                  - { role: platform, count: 1 }
                  - { role: security, count: 1 }
                planExpiresAfter: 7d
            people:
              - { name: Ada Lovelace, roles: [platform], principals: [ada@fabrikam.example] }
              - { name: Grace Hopper, roles: [security], principals: [grace@fabrikam.example] }
              - { name: Margaret Hamilton, roles: [platform], principals: [margaret@fabrikam.example] }
            executors: [certmend@fabrikam.example]
            """;
}
