package dev.certmend.policy.pack;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A file of a pack is read, or refused with its place; whatever it says, judging by it ends. */
class PackFuzz {

    @FuzzTest(maxDuration = "20s")
    void rules(byte[] content) {
        PackInMemory.reads(PackInMemory.RULE, content);
    }

    @FuzzTest(maxDuration = "20s")
    void catalogues(byte[] content) {
        PackInMemory.reads(Pack.CATALOGUE, content);
    }

    @FuzzTest(maxDuration = "20s")
    void cases(byte[] content) {
        PackInMemory.reads(PackInMemory.CASE, content);
    }
}
