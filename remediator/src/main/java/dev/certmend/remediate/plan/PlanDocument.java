package dev.certmend.remediate.plan;

import dev.certmend.fact.Fingerprint;
import java.io.IOException;

/**
 * A plan and the very bytes it was read from: what is hashed is what runs.
 *
 * @param sha256 lower-case hex of the SHA-256 of the bytes
 */
public record PlanDocument(Plan plan, byte[] bytes, String sha256) {

    public PlanDocument {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public static PlanDocument of(Plan plan) {
        byte[] bytes = CanonicalJson.write(plan);
        return new PlanDocument(plan, bytes, Fingerprint.sha256(bytes));
    }

    /**
     * Reads plan.json.
     *
     * @throws IOException if the bytes are not the one spelling of a valid plan
     */
    public static PlanDocument parse(byte[] bytes) throws IOException {
        byte[] own = bytes.clone();
        return new PlanDocument(CanonicalJson.read(own, Plan.class), own, Fingerprint.sha256(own));
    }
}
