package dev.certmend.remediate.execute;

/** What a new look says of a pinned credential. */
enum PinState {
    /** The very same bytes are still there. */
    UNCHANGED("is what it was"),
    /** Another one that ends later is in its place. */
    RENEWED("is newer"),
    /** Another one is in its place that does not end later. */
    CHANGED("was replaced by one that does not end later"),
    /** Its place was read, and it is not there. */
    GONE("is gone"),
    /** Its place could not be read. */
    UNREAD("cannot be read");

    private final String meaning;

    PinState(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
