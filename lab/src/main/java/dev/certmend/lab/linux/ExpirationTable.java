package dev.certmend.lab.linux;

import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.KubernetesCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** The two tables of {@code kubeadm certs check-expiration}. */
final class ExpirationTable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "MMM dd, yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int PADDING = 3;
    private static final int LEAST_WIDTH = 10;

    private final Path root;
    private final Instant now;

    ExpirationTable(Path root, Instant now) {
        this.root = root;
        this.now = now;
    }

    String text() throws IOException {
        List<List<String>> certificates = new ArrayList<>();
        certificates.add(
                List.of("CERTIFICATE", "EXPIRES", "RESIDUAL TIME", "CERTIFICATE AUTHORITY", "EXTERNALLY MANAGED"));
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            if (certificate.exists(root)) {
                Date end = certificate.read(root).getNotAfter();
                certificates.add(List.of(
                        certificate.id(),
                        date(end),
                        residual(end),
                        certificate.authority().id(),
                        "no      "));
            } else {
                certificates.add(List.of("!MISSING! " + certificate.id(), "", "", "", ""));
            }
        }
        List<List<String>> authorities = new ArrayList<>();
        authorities.add(List.of("CERTIFICATE AUTHORITY", "EXPIRES", "RESIDUAL TIME", "EXTERNALLY MANAGED"));
        for (KubernetesAuthority authority : KubernetesAuthority.values()) {
            Date end = authority.read(root).own().certificate().getNotAfter();
            authorities.add(List.of(authority.id(), date(end), residual(end), "no      "));
        }
        return aligned(certificates) + "\n" + aligned(authorities);
    }

    /** Columns as wide as their widest cell; the last one is not padded. */
    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size() - 1; column++) {
                text.append(row.get(column))
                        .append(" ".repeat(width(rows, column) - row.get(column).length()));
            }
            text.append(row.get(row.size() - 1)).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(LEAST_WIDTH, widest + PADDING);
    }

    private static String date(Date end) {
        return DATE.format(end.toInstant());
    }

    private String residual(Date end) {
        Duration left = Duration.between(now, end.toInstant());
        if (left.toSeconds() < -1) {
            return "<invalid>";
        }
        if (left.toDays() >= 365) {
            return left.toDays() / 365 + "y";
        }
        if (left.toDays() > 0) {
            return left.toDays() + "d";
        }
        return left.toHours() > 0 ? left.toHours() + "h" : left.toMinutes() + "m";
    }
}
