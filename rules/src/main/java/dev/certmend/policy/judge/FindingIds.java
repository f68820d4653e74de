package dev.certmend.policy.judge;

import dev.certmend.fact.Fingerprint;
import java.nio.charset.StandardCharsets;

/** Names findings so that they have the same name tomorrow. */
public final class FindingIds {

    /** Hex digits of an id: eighty bits, enough for every estate and short enough to read out. */
    private static final int LENGTH = 20;

    private FindingIds() {}

    /**
     * The id of what a control says of an asset.
     *
     * @param identity what stays the same of the asset whatever is renewed
     */
    public static String of(String control, String identity) {
        String key = control + "\n" + identity;
        return Fingerprint.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
    }
}
