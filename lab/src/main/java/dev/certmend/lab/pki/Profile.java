package dev.certmend.lab.pki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Everything of a leaf certificate that a renewal keeps.
 *
 * @param subject whom it names
 * @param purposes extended key usages
 * @param alternativeNames may be empty
 */
public record Profile(X500Name subject, List<KeyPurposeId> purposes, List<GeneralName> alternativeNames) {

    public Profile {
        purposes = List.copyOf(purposes);
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** A client of the given groups. */
    public static Profile client(String commonName, String... groups) {
        return new Profile(name(commonName, groups), List.of(KeyPurposeId.id_kp_clientAuth), List.of());
    }

    /** A server; alternative names that look like addresses become addresses. */
    public static Profile server(String commonName, String... alternativeNames) {
        return new Profile(name(commonName), List.of(KeyPurposeId.id_kp_serverAuth), names(alternativeNames));
    }

    /** One that serves and calls, as etcd's members do. */
    public static Profile peer(String commonName, String... alternativeNames) {
        return new Profile(
                name(commonName),
                List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
                names(alternativeNames));
    }

    /** The profile of a certificate that exists: what kubeadm calls taking the existing certificate as the source. */
    public static Profile of(X509CertificateHolder certificate) {
        Extensions extensions = certificate.getExtensions();
        List<KeyPurposeId> purposes = new ArrayList<>();
        ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(extensions);
        if (usage != null) {
            purposes.addAll(Arrays.asList(usage.getUsages()));
        }
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        return new Profile(
                certificate.getSubject(), purposes, names == null ? List.of() : Arrays.asList(names.getNames()));
    }

    private static X500Name name(String commonName, String... groups) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (String group : groups) {
            builder.addRDN(BCStyle.O, group);
        }
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    private static List<GeneralName> names(String... names) {
        return Arrays.stream(names)
                .map(name -> new GeneralName(
                        name.matches("[0-9.]+|.*::.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toList();
    }
}
