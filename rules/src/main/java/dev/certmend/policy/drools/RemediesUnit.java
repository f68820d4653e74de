package dev.certmend.policy.drools;

import org.drools.ruleunits.api.DataSource;
import org.drools.ruleunits.api.DataStore;
import org.drools.ruleunits.api.RuleUnitData;

/** What the rules of the remedies see: what failed in one cluster. They answer to {@link #getRemedies()}. */
public final class RemediesUnit implements RuleUnitData {

    private final DataStore<Failure> failures = DataSource.createStore();
    private final Remedies remedies;

    RemediesUnit(Remedies remedies) {
        this.remedies = remedies;
    }

    public DataStore<Failure> getFailures() {
        return failures;
    }

    public Remedies getRemedies() {
        return remedies;
    }
}
