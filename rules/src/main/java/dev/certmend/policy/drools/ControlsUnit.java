package dev.certmend.policy.drools;

import java.time.Instant;
import org.drools.ruleunits.api.DataSource;
import org.drools.ruleunits.api.DataStore;
import org.drools.ruleunits.api.RuleUnitData;

/**
 * What the rules of the controls see of one cluster. Rules read the data stores, compare with {@link #getLimits()} and
 * {@link #getAsOf()}, and say what they found to {@link #getVerdicts()}; they change nothing.
 */
public final class ControlsUnit implements RuleUnitData {

    private final DataStore<ClusterAsset> clusters = DataSource.createStore();
    private final DataStore<NodeAsset> nodes = DataSource.createStore();
    private final DataStore<TargetAsset> targets = DataSource.createStore();
    private final DataStore<CertificateAsset> certificates = DataSource.createStore();
    private final DataStore<TokenAsset> tokens = DataSource.createStore();
    private final DataStore<RevocationListAsset> revocationLists = DataSource.createStore();
    private final DataStore<SigningRequestAsset> signingRequests = DataSource.createStore();
    private final DataStore<KeyFileAsset> keyFiles = DataSource.createStore();
    private final DataStore<ManagedCertificateAsset> managedCertificates = DataSource.createStore();
    private final DataStore<LayerState> layers = DataSource.createStore();
    private final DataStore<Shutdown> shutdowns = DataSource.createStore();
    private final Instant asOf;
    private final Limits limits;
    private final Verdicts verdicts;

    ControlsUnit(Instant asOf, Limits limits, Verdicts verdicts) {
        this.asOf = asOf;
        this.limits = limits;
        this.verdicts = verdicts;
    }

    public DataStore<ClusterAsset> getClusters() {
        return clusters;
    }

    public DataStore<NodeAsset> getNodes() {
        return nodes;
    }

    public DataStore<TargetAsset> getTargets() {
        return targets;
    }

    public DataStore<CertificateAsset> getCertificates() {
        return certificates;
    }

    public DataStore<TokenAsset> getTokens() {
        return tokens;
    }

    public DataStore<RevocationListAsset> getRevocationLists() {
        return revocationLists;
    }

    public DataStore<SigningRequestAsset> getSigningRequests() {
        return signingRequests;
    }

    public DataStore<KeyFileAsset> getKeyFiles() {
        return keyFiles;
    }

    public DataStore<ManagedCertificateAsset> getManagedCertificates() {
        return managedCertificates;
    }

    public DataStore<LayerState> getLayers() {
        return layers;
    }

    public DataStore<Shutdown> getShutdowns() {
        return shutdowns;
    }

    public Instant getAsOf() {
        return asOf;
    }

    public Limits getLimits() {
        return limits;
    }

    public Verdicts getVerdicts() {
        return verdicts;
    }
}
