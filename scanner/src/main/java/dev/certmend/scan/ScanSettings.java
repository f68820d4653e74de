package dev.certmend.scan;

import dev.certmend.scan.decode.Passphrases;
import java.time.Duration;
import java.util.Objects;

/**
 * How a scan goes about it.
 *
 * @param concurrency how many targets are read at the same time, at least 1
 * @param timeout how long one target may take, retries included
 * @param passphrases what may open key stores that are found
 */
public record ScanSettings(int concurrency, Duration timeout, Passphrases passphrases) {

    public static final ScanSettings DEFAULT = new ScanSettings(64, Duration.ofSeconds(30), Passphrases.NONE);

    public ScanSettings {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(passphrases, "passphrases");
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency is at least 1, not " + concurrency);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is longer than zero, not " + timeout.toSeconds() + " s");
        }
    }
}
