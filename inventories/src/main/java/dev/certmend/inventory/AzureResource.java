package dev.certmend.inventory;

import java.util.Objects;

/** The managed cluster in Azure that a cluster of public AKS is. */
public record AzureResource(String resourceGroup, String name) {

    public AzureResource {
        Objects.requireNonNull(resourceGroup, "resourceGroup");
        Objects.requireNonNull(name, "name");
    }
}
