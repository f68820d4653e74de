package dev.certmend.remediate.approval;

import java.util.Objects;

/**
 * A statement with its signature as somebody handed it in. Nothing is said yet of whether it counts.
 *
 * @param statement bytes of the statement
 * @param signature armoured SSH signature of them
 * @param sha256 of the statement's bytes, which is also its name
 * @param sequence order in which it was handed in, from 0
 */
public record SubmittedApproval(byte[] statement, byte[] signature, String sha256, int sequence) {

    public SubmittedApproval {
        statement = statement.clone();
        signature = signature.clone();
        Objects.requireNonNull(sha256, "sha256");
    }

    @Override
    public byte[] statement() {
        return statement.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
