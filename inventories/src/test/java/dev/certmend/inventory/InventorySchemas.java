package dev.certmend.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The inventory's schema, as an independent validator understands it. */
final class InventorySchemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Schema INVENTORY = REGISTRY.getSchema(InventorySchema.text());

    private InventorySchemas() {}

    static JsonNode tree() throws IOException {
        return YAML.readTree(InventorySchema.text());
    }

    /** What the schema finds wrong with an inventory. */
    static List<Error> errors(Path inventory) throws IOException {
        return INVENTORY.validate(YAML.readTree(Files.readString(inventory)));
    }
}
