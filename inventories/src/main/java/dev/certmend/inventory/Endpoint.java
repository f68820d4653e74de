package dev.certmend.inventory;

import java.util.Objects;

/** A TCP endpoint that speaks TLS. An IPv6 host has no brackets here; {@link #toString()} adds them. */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
