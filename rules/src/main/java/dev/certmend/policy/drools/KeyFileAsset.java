package dev.certmend.policy.drools;

import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Location;
import dev.certmend.policy.catalogue.AssetKind;
import org.jspecify.annotations.Nullable;

/**
 * One file with a private key.
 *
 * @param fact as it was observed
 * @param everybody whether everybody on its machine may read or write it; null where its mode was not read
 * @param group whether its group may read or write it; null where its mode was not read
 * @param groupOfRoot whether that is the group of root, whose members are root anyway
 */
public record KeyFileAsset(
        KeyFileFact fact,
        @Nullable Boolean everybody,
        @Nullable Boolean group,
        boolean groupOfRoot) implements PlacedAsset {

    /** The bits of reading and writing; what may only be executed stays unread. */
    private static final int READ_OR_WRITE = 6;

    static KeyFileAsset of(KeyFileFact fact) {
        Long group = fact.group();
        return new KeyFileAsset(fact, allows(fact, 3), allows(fact, 2), group != null && group == 0);
    }

    private static @Nullable Boolean allows(KeyFileFact fact, int digit) {
        String mode = fact.mode();
        return mode == null ? null : (Character.digit(mode.charAt(digit), 8) & READ_OR_WRITE) != 0;
    }

    @Override
    public AssetKind kind() {
        return AssetKind.KEY_FILE;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public String label() {
        return "The private key in " + Places.words(fact.location());
    }

    @Override
    public String subject() {
        return fact.location().path();
    }
}
