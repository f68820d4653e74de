package dev.certmend.scan.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What {@code az vmss run-command invoke} prints of a Linux machine.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command">Output is limited to the last 4,096
 *     bytes</a>
 */
final class AzureDocument {

    static final int KEPT_BYTES = 4_096;

    private static final JsonMapper JSON = new JsonMapper();

    private AzureDocument() {}

    static byte[] of(byte[] output, String error) {
        return document(message(last(output, KEPT_BYTES), error)).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] last(byte[] output, int bytes) {
        return Arrays.copyOfRange(output, Math.max(0, output.length - bytes), output.length);
    }

    static String message(byte[] output, String error) {
        return "Enable succeeded: \n[stdout]\n" + new String(output, StandardCharsets.UTF_8) + "\n[stderr]\n" + error;
    }

    static String document(String message) {
        JsonNode document = JSON.createObjectNode()
                .set(
                        "value",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("code", "ProvisioningState/succeeded")
                                        .put("displayStatus", "Provisioning succeeded")
                                        .put("level", "Info")
                                        .put("message", message)
                                        .putNull("time")));
        return document.toPrettyString();
    }

    static String quoted(String message) {
        return JSON.getNodeFactory().textNode(message).toString();
    }
}
