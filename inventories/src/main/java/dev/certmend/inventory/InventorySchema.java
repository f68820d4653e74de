package dev.certmend.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema (draft 2020-12) of an inventory, for editors and for checks where Certmend is not installed. It knows
 * what stands in one place of one file; what holds between places (unique names, ranges of one length, the management
 * cluster of a target) only {@link Inventories} knows.
 */
public final class InventorySchema {

    private static final String RESOURCE = "inventory.schema.json";

    private InventorySchema() {}

    /** The schema as JSON text. */
    public static String text() {
        try (InputStream in = InventorySchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read from the program", e);
        }
    }
}
