package dev.certmend.result;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A result file is not one, or was cut. */
public final class ScanFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    public ScanFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
