package dev.certmend.policy.waiver;

import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.pack.Controls;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the waivers of a policy. */
public final class WaiverReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Set<String> ids = new HashSet<>();

    private final Controls known;
    private final Set<String> taken;

    private WaiverReader(Controls known, Set<String> taken) {
        this.known = known;
        this.taken = taken;
    }

    /**
     * Reads waivers.
     *
     * @param others waivers beside which these are to stand
     */
    public static List<Waiver> read(Fields root, Controls known, List<Waiver> others) {
        WaiverReader reader =
                new WaiverReader(known, others.stream().map(Waiver::id).collect(Collectors.toSet()));
        List<Waiver> waivers = new ArrayList<>();
        root.mappings("waivers").forEach(fields -> reader.waiver(fields).ifPresent(waivers::add));
        return waivers;
    }

    private Optional<Waiver> waiver(Fields fields) {
        Optional<String> given = fields.value("id", WaiverReader::id);
        Optional<String> control = fields.required("control", this::control);
        WaiverScope scope = fields.mapping("scope").map(WaiverReader::scope).orElse(WaiverScope.ALL);
        String owner = fields.required("owner");
        Optional<String> approver = fields.required("approver", it -> Waiver.checkApprover(it, owner));
        String reason = fields.required("reason");
        ZoneId zone = PolicyDate.zone(fields);
        Optional<PolicyDate> from = fields.required("from", it -> PolicyDate.start(it, zone));
        Optional<PolicyDate> until = fields.required("until", it -> end(it, zone, from));
        fields.end();
        if (control.isEmpty() || approver.isEmpty() || from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        String id = given.orElseGet(() -> Waiver.idOf(control.get(), scope));
        checkUnique(fields, id, given.isPresent());
        return Optional.of(
                new Waiver(id, control.get(), scope, owner, approver.get(), reason, from.get(), until.get()));
    }

    private static WaiverScope scope(Fields fields) {
        WaiverScope scope = new WaiverScope(
                fields.value("cluster", Glob::new).orElse(null),
                fields.value("target", Glob::new).orElse(null),
                fields.value("path", Glob::new).orElse(null),
                fields.value("fingerprint", WaiverReader::fingerprint).orElse(null));
        fields.end();
        return scope;
    }

    private void checkUnique(Fields fields, String id, boolean given) {
        if (taken.contains(id)) {
            fields.problem(
                    "control",
                    "waiver '" + id + "' stands in the policy already; prolong it there, or remove it if it has ended");
        } else if (!ids.add(id)) {
            fields.problem(
                    given ? "id" : "control",
                    given
                            ? "waiver '" + id + "' stands here twice"
                            : "a waiver of this control and scope stands above; give each of them an 'id'");
        }
    }

    private static PolicyDate end(String text, @Nullable ZoneId zone, Optional<PolicyDate> from) {
        PolicyDate until = PolicyDate.end(text, zone);
        return from.map(it -> Waiver.checkEnd(until, it)).orElse(until);
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(Printable.quoted(text)
                    + " is no id; take up to 64 letters, digits, '.', '_' and '-', beginning with a letter or digit");
        }
        return text;
    }

    private String control(String id) {
        Control control = known.require(id);
        if (control.asset() == AssetKind.WAIVER) {
            throw new IllegalArgumentException(
                    id + " judges waivers and cannot be waived; mend the waiver it speaks of");
        }
        if (Catalogue.isCoverage(id)) {
            throw new IllegalArgumentException(
                    id + " says how far the rest can be relied on and cannot be waived; mend what was not read");
        }
        return id;
    }

    private static String fingerprint(String text) {
        if (!FINGERPRINT.matcher(text).matches()) {
            throw new IllegalArgumentException(Printable.quoted(text)
                    + " is no SHA-256 in 64 lower-case hex digits; copy 'subject' of the finding");
        }
        return text;
    }
}
