package dev.certmend.scan.file;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a file promises. */
enum FileKind {
    CERTIFICATE,
    KEY,
    UNKNOWN;

    private static final Pattern CERTIFICATE_NAME = Pattern.compile(
            ".*\\.(crt|pem|cer|cert|der|crl|csr|p7b|p7c|p12|pfx|jks|jceks|bcfks|keystore|truststore)", Pattern.DOTALL);
    private static final Pattern KEY_NAME = Pattern.compile(".*\\.key|id_[a-z0-9]+|.*_rsa", Pattern.DOTALL);
    /** The kubelet keeps every certificate it ever had and points a link at the one in use. */
    private static final Pattern DATED = Pattern.compile("(kubelet-(?:client|server))-\\d{4}-\\d{2}-.*\\.pem");

    static FileKind of(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        if (KEY_NAME.matcher(name).matches()) {
            return KEY;
        }
        return CERTIFICATE_NAME.matcher(name).matches() ? CERTIFICATE : UNKNOWN;
    }

    /** Whether it is an older certificate of the kubelet, or the one in use, which is read through its link. */
    static boolean isSuperseded(Path file) {
        Matcher dated = DATED.matcher(name(file));
        return dated.matches()
                && Files.exists(file.resolveSibling(dated.group(1) + "-current.pem"), LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
