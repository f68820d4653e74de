package dev.certmend.policy.pack;

import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.yaml.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controls that a policy can speak of: those of this build and those of its packs.
 *
 * @param packs the packs of the policy
 */
public record Controls(List<Pack> packs) {

    public Controls {
        packs = List.copyOf(packs);
    }

    /** Every control, those of packs last. */
    public List<Control> all() {
        return Stream.concat(Catalogue.all().stream(), packs.stream().flatMap(it -> it.catalogue().controls().stream()))
                .toList();
    }

    public Optional<Control> find(String id) {
        return Catalogue.known(id)
                .or(() -> packs.stream()
                        .flatMap(it -> it.catalogue().find(id).stream())
                        .findFirst());
    }

    /**
     * A control by its id.
     *
     * @throws IllegalArgumentException if there is none, with what was probably meant
     */
    public Control require(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("unknown control '" + id + "'; "
                + Spelling.advice(id, all().stream().map(Control::id).toList())));
    }
}
