package dev.certmend.remediate.execute;

import dev.certmend.remediate.approval.SubmittedApproval;
import dev.certmend.remediate.approval.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A plan that may run, and on what that rests.
 *
 * @param executor principal of the key that signs the journal
 */
record Clearance(Verdict verdict, List<SubmittedApproval> approvals, Journal journal, String executor) {

    Clearance {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(executor, "executor");
        approvals = List.copyOf(approvals);
    }

    /** Digests of the statements that count. */
    List<String> counted() {
        return verdict.counted().stream().map(Verdict.Counted::statementSha256).toList();
    }

    /** The counted statements and their signatures as files. */
    Map<String, byte[]> evidence() {
        Map<String, SubmittedApproval> byDigest =
                approvals.stream().collect(Collectors.toMap(SubmittedApproval::sha256, it -> it));
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String digest : counted()) {
            SubmittedApproval approval = Objects.requireNonNull(byDigest.get(digest));
            files.put("approvals/" + digest + ".json", approval.statement());
            files.put("approvals/" + digest + ".json.sig", approval.signature());
        }
        return files;
    }
}
