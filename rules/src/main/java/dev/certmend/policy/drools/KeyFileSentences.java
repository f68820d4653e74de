package dev.certmend.policy.drools;

/** What the rules say of files with private keys. */
public final class KeyFileSentences {

    private KeyFileSentences() {}

    public static Sentence open(KeyFileAsset asset) {
        return facts(asset, "every user of its machine may read or change it");
    }

    public static Sentence openToGroup(KeyFileAsset asset) {
        return facts(asset, "everybody in its group " + asset.fact().group() + " may read or change it");
    }

    private static Sentence facts(KeyFileAsset asset, String who) {
        return Sentence.of(asset.label() + " has mode " + asset.fact().mode() + ": " + who + ".")
                .with("mode", asset.fact().mode())
                .with("owner", asset.fact().owner())
                .with("group", asset.fact().group())
                .with("path", asset.fact().location().path());
    }
}
