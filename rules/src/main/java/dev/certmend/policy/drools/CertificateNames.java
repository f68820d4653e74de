package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.yaml.Printable;

/** How sentences call a certificate: by who uses it, and by its subject where its place does not tell who does. */
final class CertificateNames {

    private CertificateNames() {}

    /**
     * Such as {@code apiserver certificate}.
     *
     * @param isCa whether to say that it is a CA
     */
    static String of(CertificateFact fact, boolean isCa) {
        String component = fact.component();
        if (!component.equals(CertificateFact.UNKNOWN_COMPONENT)) {
            return component + (isCa && !component.contains("ca") ? " CA" : "") + " certificate";
        }
        String certificate = isCa ? "CA certificate" : "certificate";
        return fact.subject() == null ? certificate : certificate + " of " + Printable.quoted(fact.subject());
    }
}
