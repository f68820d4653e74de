package dev.certmend.lab;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/** When the client certificate of every component of the Windows host ends, as the collector shows it. */
final class CollectedEnds {

    static final String[] COMPONENTS = {
        "kva", "csi", "cert-manager", "caph", "cloud-provider", "node-agent", "kms", "cloud-operator", "kubeconfig-mgmt"
    };

    private static final Pattern FILE = Pattern.compile(
            "\"kind\":\"(cloudconfig|kubeconfig)\",\"component\":\"([^\"]+)\",\"entry\":\"(?:users)?\",\"certificates\":\\[\"([^\"]+)\"");

    private CollectedEnds() {}

    static Map<String, String> of(EstateClient client) throws Exception {
        Map<String, String> ends = new TreeMap<>();
        Matcher matcher = FILE.matcher(client.collect().out());
        while (matcher.find()) {
            ends.put(
                    matcher.group(2),
                    new X509CertificateHolder(Base64.getDecoder().decode(matcher.group(3)))
                            .getNotAfter()
                            .toInstant()
                            .toString());
        }
        return ends;
    }
}
