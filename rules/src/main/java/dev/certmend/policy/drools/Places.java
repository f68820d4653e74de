package dev.certmend.policy.drools;

import dev.certmend.fact.Location;
import dev.certmend.fact.Source;

/** How places are told apart and how sentences name them. */
final class Places {

    private Places() {}

    static String identity(String kind, Location at) {
        return String.join(
                "\n",
                kind,
                at.cluster() == null ? "" : at.cluster(),
                at.target(),
                at.source().word(),
                at.path(),
                Integer.toString(at.index()),
                at.entry() == null ? "" : at.entry());
    }

    static String words(Location at) {
        String place = at.path();
        if (at.entry() != null) {
            place += " (" + at.entry() + ")";
        } else if (at.index() > 0) {
            place += " (no. " + (at.index() + 1) + " in the file)";
        }
        boolean elsewhere = at.source() != Source.KUBECONFIG && at.source() != Source.FILE;
        return elsewhere && !at.target().equals(at.path()) ? place + " on " + at.target() : place;
    }
}
