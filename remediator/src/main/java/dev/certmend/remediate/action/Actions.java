package dev.certmend.remediate.action;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The closed catalogue, in the order in which the steps of one cluster run. */
public final class Actions {

    private static final List<Action> ALL = Stream.concat(
                    Stream.of(AksHciUpdate.values()), Stream.of(new KubeadmRenew()))
            .toList();

    private Actions() {}

    public static List<Action> all() {
        return ALL;
    }

    public static Optional<Action> find(String id) {
        return ALL.stream().filter(action -> action.id().equals(id)).findFirst();
    }

    /** Position in the catalogue. */
    public static int rank(Action action) {
        return ALL.indexOf(action);
    }
}
