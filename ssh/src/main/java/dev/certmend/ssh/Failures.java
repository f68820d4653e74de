package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.io.StreamCorruptedException;
import java.net.ConnectException;
import java.net.SocketException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.jspecify.annotations.Nullable;

/** Finds the reason for what the library throws. */
final class Failures {

    private Failures() {}

    static SshFailure notConnected(Destination destination, @Nullable Throwable cause) {
        Throwable root = root(cause);
        String message = root == null ? "" : ": " + root.getMessage();
        return root instanceof ConnectException && message.contains("refused")
                ? new SshFailure(
                        Reason.CONNECTION_REFUSED, destination + " refuses the connection; is sshd running?", cause)
                : new SshFailure(
                        root instanceof SocketException ? Reason.CONNECTION_REFUSED : Reason.CONNECTION_LOST,
                        destination + " cannot be reached" + message,
                        cause);
    }

    static SshFailure tooSlow(ClientSession session, Attempt attempt) {
        return attempt.refusal()
                .orElseGet(() -> new SshFailure(
                        Reason.DEADLINE_EXCEEDED, attempt.destination() + " " + slow(session, attempt), null));
    }

    /** Behind a host on the way only that one accepts for certain, and only a greeting shows that the name was found. */
    private static String slow(ClientSession session, Attempt attempt) {
        if (session.getServerVersion() != null) {
            return "accepted the connection and did not finish the login in time";
        }
        return attempt.destination().via() == null
                ? "accepted the connection and did not finish its greeting in time"
                : "did not answer in time; can the host on the way reach it, and does it know that name?";
    }

    static SshFailure notLoggedIn(ClientSession session, Attempt attempt, @Nullable Throwable cause) {
        return attempt.refusal().orElseGet(() -> {
            Reason reason = reason(session, attempt, cause);
            return new SshFailure(reason, attempt.destination() + " " + describe(reason, session, attempt), cause);
        });
    }

    /** A host that says goodbye gives a code, and so does the library where it turns away; a broken line gives none. */
    private static Reason reason(ClientSession session, Attempt attempt, @Nullable Throwable cause) {
        int code = cause instanceof SshException e ? e.getDisconnectCode() : 0;
        if (session.getServerVersion() == null) {
            boolean spoke =
                    code != 0 || attempt.hasHeardSomethingElse() || root(cause) instanceof StreamCorruptedException;
            return spoke ? Reason.NOT_SSH : Reason.CONNECTION_LOST;
        }
        if (session.getServerKey() == null) {
            boolean agreed = session.getNegotiatedKexParameter(KexProposalOption.SERVERKEYS) != null;
            Reason turnedAway = agreed ? Reason.HOST_KEY_UNKNOWN : Reason.NO_COMMON_ALGORITHM;
            return code == 0 ? Reason.CONNECTION_LOST : turnedAway;
        }
        return code == 0 ? Reason.CONNECTION_LOST : Reason.AUTHENTICATION_FAILED;
    }

    private static String describe(Reason reason, ClientSession session, Attempt attempt) {
        return switch (reason) {
            case NOT_SSH -> "does not speak SSH; is the port right?";
            case NO_COMMON_ALGORITHM ->
                "and we have no algorithm in common (" + printable(session.getServerVersion()) + "); update its sshd";
            case HOST_KEY_UNKNOWN ->
                "does not prove who it is: its certificate ended, is not for this name, or its signature is wrong; sign"
                        + " its host key anew";
            case AUTHENTICATION_FAILED -> keysRefused(attempt);
            default ->
                attempt.destination().via() != null && session.getServerVersion() == null
                        ? "did not answer; can the host on the way reach it, and does its sshd allow TCP forwarding?"
                        : "closed the connection before the login was done";
        };
    }

    private static String keysRefused(Attempt attempt) {
        Identities.Found keys = attempt.identities();
        if (attempt.untried().hasNext()) {
            return "ended the login before it had seen all " + keys.usable().size()
                    + " keys: a host takes only a few (MaxAuthTries); name the right one with 'identityFile', or with"
                    + " IdentityFile and IdentitiesOnly in ~/.ssh/config";
        }
        String others = keys.obstacles().isEmpty() ? "" : " (besides, " + String.join("; ", keys.obstacles()) + ")";
        return "accepts none of the " + keys.usable().size() + " keys that were tried" + others
                + "; add the public key to authorized_keys of that user";
    }

    private static String printable(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^ -~]", "?");
    }

    private static @Nullable Throwable root(@Nullable Throwable error) {
        Throwable root = error;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
