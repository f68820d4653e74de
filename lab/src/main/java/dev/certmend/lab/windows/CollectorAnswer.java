package dev.certmend.lab.windows;

import dev.certmend.lab.aks.HostFile;
import dev.certmend.lab.aks.ManagementCluster;
import dev.certmend.lab.pki.LoginFile;
import dev.certmend.lab.pki.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What Certmend's own collector script prints on a host: one line of JSON in ASCII, with public certificates, dates of
 * tokens and the starts and stops of the host, and without any key or token.
 *
 * <p>The lab cannot run PowerShell, so it answers in the script's place and in its format. It knows the component of every
 * file and names it; the script leaves that to the path, which does not tell it for all.
 */
final class CollectorAnswer {

    /** Of a cluster with one node, where both agents run. */
    private static final String SERVICES = "{\"wssdagent\":\"Running\",\"wssdcloudagent\":\"Running\"}";

    private final ManagementCluster management;
    private final List<StoredCertificate> stores;
    private final List<BootEvent> events;

    CollectorAnswer(ManagementCluster management, List<StoredCertificate> stores, List<BootEvent> events) {
        this.management = management;
        this.stores = List.copyOf(stores);
        this.events = List.copyOf(events);
    }

    String json(Instant now) throws IOException {
        String files = Stream.concat(
                        management.files().stream().map(CollectorAnswer::json),
                        stores.stream().map(CollectorAnswer::json))
                .collect(Collectors.joining(","));
        return "{\"certmend\":1,\"now\":" + time(now) + ",\"bootEvents\":["
                + events.stream().map(CollectorAnswer::json).collect(Collectors.joining(",")) + "],\"services\":"
                + SERVICES + ",\"files\":[" + files + "],\"errors\":[],\"aksHciVersion\":"
                + text(ManagementCluster.RELEASE) + "}\r\n";
    }

    /** The end before it stands in every event 6008, and in no other. */
    private static String json(BootEvent event) {
        return "{\"id\":" + event.id() + ",\"time\":" + time(event.time())
                + event.endBefore().map(end -> ",\"endBefore\":" + time(end)).orElse("") + "}";
    }

    private static String json(StoredCertificate stored) {
        return "{\"path\":" + text(stored.path())
                + ",\"kind\":\"store\",\"component\":\"unknown\",\"entry\":\"\",\"certificates\":["
                + der(stored.certificate()) + "],\"tokens\":[]}";
    }

    private static String json(HostFile file) {
        return "{\"path\":" + text(file.path().text()) + ",\"kind\":" + text(file.kind()) + ",\"component\":"
                + text(file.component()) + ",\"entry\":" + text(file.entry()) + ",\"certificates\":["
                + file.certificates().stream().map(CollectorAnswer::der).collect(Collectors.joining(","))
                + "],\"tokens\":["
                + file.token().map(token -> token(file.component(), token)).orElse("") + "]}";
    }

    private static String der(X509CertificateHolder certificate) {
        try {
            return text(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that was just read has no encoding", e);
        }
    }

    private static String token(String component, String token) {
        Validity validity = LoginFile.validity(token);
        return "{\"component\":" + text(component) + ",\"issuedAt\":" + time(validity.from()) + ",\"expiresAt\":"
                + time(validity.until()) + ",\"fingerprintSha256\":" + text(sha256(token)) + "}";
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String time(Instant instant) {
        return text(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
