package dev.certmend.git;

import java.io.IOException;

/** Somebody else changed a reference between our look at it and our push. Nothing was pushed. */
public final class RefMovedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefMovedException(String ref, String detail) {
        super(ref + " was changed by somebody else meanwhile (" + detail + "); look again and repeat");
    }
}
