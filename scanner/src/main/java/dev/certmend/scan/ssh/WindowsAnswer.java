package dev.certmend.scan.ssh;

// The answer of windows-collect.ps1 is one line of ASCII JSON on standard output:
//
//   {"certmend":1,
//    "now":"2026-11-26T08:00:00Z",
//    "bootEvents":[{"id":12,"time":"2026-11-26T06:00:00Z"},
//                  {"id":6008,"time":"2026-11-26T06:00:20Z","endBefore":"2026-11-25T23:10:02Z"}],   of 6008 only, or
// null
//    "services":{"wssdagent":"Running"},         those that exist
//    "files":[{"path":"C:\\Users\\Administrator\\.wssd\\kvactl\\cloudconfig",
//              "kind":"cloudconfig",              cloudconfig | login | kubeconfig | certificate | store
//              "component":"kva",                 "unknown" or absent: the path tells
//              "entry":"",                        users | clusters of a kubeconfig; empty or absent elsewhere
//              "certificates":["MIIB..."],        base64 of DER, or of PEM
//              "tokens":[{"component":"kva","issuedAt":"2026-...Z","expiresAt":"2026-...Z",
//                         "fingerprintSha256":"64 hex digits"}]}],
//    "errors":[{"path":"C:\\...","reason":"access-denied","message":"this user may not read it"}],
//    "aksHciVersion":"1.0.16.10823"}             null where the host has no such product
//
// Times are RFC 3339 in UTC. Lines before and after it are ignored.

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.certmend.fact.Layer;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.Usage;
import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.decode.DecodedCertificate;
import dev.certmend.scan.decode.DecodedToken;
import dev.certmend.scan.decode.Pem;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Reading;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code windows-collect.ps1} into facts, and takes nothing in it on trust. */
final class WindowsAnswer {

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());
    private static final String COMPONENT = "[a-z][a-z0-9-]{0,40}";
    private static final List<String> SERVICES = List.of("wssdagent", "wssdcloudagent");
    private static final String SHA256 = "[0-9a-f]{64}";

    private final JsonNode answer;
    private final Reading reading;
    private boolean ofProduct;

    private WindowsAnswer(JsonNode answer, Reading reading) {
        this.answer = answer;
        this.reading = reading;
    }

    /** The answer in an output, if one is there. */
    static Optional<WindowsAnswer> find(byte[] output, Reading reading) {
        return new String(output, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{"))
                .flatMap(line -> parse(line).stream())
                .filter(node -> node.path("certmend").asInt() == 1)
                .findFirst()
                .map(node -> new WindowsAnswer(node, reading));
    }

    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The host's time when it began. */
    Optional<Instant> now() {
        return time(answer.path("now"));
    }

    /** Whether what was taken holds anything of AKS hybrid; a machine's own stores hold certificates on any host. */
    boolean ofProduct() {
        return ofProduct;
    }

    /** Takes everything, and gives what was seen of the host itself. */
    NodeObservation take(String cluster, String node, @Nullable Long clockSkewSeconds) {
        answer.path("files").forEach(this::file);
        answer.path("errors").forEach(this::error);
        List<WindowsBoots.Event> events = events();
        List<Boot> boots = now().map(now -> WindowsBoots.of(events, now)).orElse(List.of());
        Boot.outages(boots, cluster, node, OutageEvidence.EVENT_LOG).forEach(outage -> outage(outage, events));
        Instant bootedAt =
                boots.stream().map(Boot::first).max(Instant::compareTo).orElse(null);
        String release = answer.path("aksHciVersion").asText("");
        return new NodeObservation(
                bootedAt,
                clockSkewSeconds,
                release.matches("[0-9]+(\\.[0-9]+){1,4}") ? release : null,
                null,
                services(),
                null);
    }

    private void outage(OutageFact outage, List<WindowsBoots.Event> events) {
        reading.fact(outage);
        if (outage.to() != null) {
            reading.note(WindowsBoots.evidence(events, outage.from(), outage.to()));
        }
    }

    private List<WindowsBoots.Event> events() {
        List<WindowsBoots.Event> events = new ArrayList<>();
        answer.path("bootEvents").forEach(event -> WindowsBoots.Event.of(event).ifPresent(events::add));
        return events;
    }

    private SortedMap<String, String> services() {
        SortedMap<String, String> services = new TreeMap<>();
        for (String name : SERVICES) {
            String state = answer.path("services").path(name).asText("");
            if (state.matches("[A-Za-z]{1,20}")) {
                services.put(name, state.toLowerCase(Locale.ROOT));
            }
        }
        return services;
    }

    private void file(JsonNode file) {
        String path = file.path("path").asText("unknown");
        String kind = file.path("kind").asText("");
        String entry = file.path("entry").asText("").isEmpty()
                ? null
                : file.path("entry").asText();
        ofProduct |= !kind.equals("store")
                && file.path("certificates").size() + file.path("tokens").size() > 0;
        Assignment use = assignment(file.path("component").asText(""), kind, path);
        for (JsonNode certificate : file.path("certificates")) {
            certificate(certificate.asText(""), path, entry, certificateUse(kind, use));
        }
        for (JsonNode token : file.path("tokens")) {
            token(token, kind, assignment(token.path("component").asText(""), kind, path), path);
        }
    }

    private static Assignment assignment(String component, String kind, String path) {
        Optional<Assignment> place = Assignments.place(path);
        if (kind.equals("store")) {
            return Assignment.UNKNOWN;
        }
        if (component.equals("unknown") || !component.matches(COMPONENT)) {
            return place.orElse(new Assignment(layer(kind), "unknown", null));
        }
        return new Assignment(
                layer(kind), component, place.map(Assignment::usage).orElse(Usage.CLIENT));
    }

    private static Layer layer(String kind) {
        return kind.equals("cloudconfig") || kind.equals("login") ? Layer.MOC : Layer.KUBERNETES;
    }

    private static Function<DecodedCertificate, Assignment> certificateUse(String kind, Assignment use) {
        if (kind.equals("kubeconfig")) {
            return certificate -> Boolean.TRUE.equals(certificate.isCa()) ? Assignments.kubeconfigAuthority() : use;
        }
        return use.layer() == Layer.MOC ? certificate -> Assignments.mocClient(use, certificate) : certificate -> use;
    }

    private void certificate(
            String base64, String path, @Nullable String entry, Function<DecodedCertificate, Assignment> use) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(base64);
            if (Pem.isPem(content)) {
                reading.pem(content, path, entry, use);
            } else {
                reading.certificate(CertificateDecoder.decode(content), path, entry, use);
            }
        } catch (IllegalArgumentException e) {
            reading.problem(Fault.MALFORMED, path);
        }
    }

    private void token(JsonNode token, String kind, Assignment use, String path) {
        String fingerprint = token.path("fingerprintSha256").asText("");
        if (!fingerprint.matches(SHA256)) {
            reading.problem(Fault.MALFORMED, path);
            return;
        }
        Instant expiresAt = time(token.path("expiresAt")).orElse(null);
        reading.token(
                new DecodedToken(
                        false,
                        time(token.path("issuedAt")).orElse(null),
                        expiresAt,
                        fingerprint,
                        expiresAt == null ? "does not say when it ends" : null),
                kind.equals("login") ? TokenKind.LOGIN : TokenKind.JWT,
                use,
                path,
                null);
    }

    private void error(JsonNode error) {
        String reason = error.path("reason").asText("");
        String path = error.path("path").asText("unknown");
        switch (reason) {
            case "access-denied" -> reading.problem(Fault.PERMISSION_DENIED, path);
            case "not-found" -> reading.problem(Fault.NOT_FOUND, path);
            case "too-large" -> reading.problem(Fault.TOO_LARGE, path);
            case "limit-reached" -> reading.problem(Fault.LIMIT_REACHED, path);
            default ->
                reading.problem(
                        Fault.UNREADABLE,
                        path,
                        reason + ": " + error.path("message").asText(""));
        }
    }

    static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
