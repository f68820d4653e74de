package dev.certmend.remediate.approval;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who may decide.
 *
 * @param name as people call them, unique
 * @param roles what they may decide as
 * @param principals their names in {@code allowed_signers}; several keys of one person are still one person
 */
public record Person(String name, Set<String> roles, List<String> principals) {

    public Person {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
        principals = List.copyOf(principals);
    }

    boolean isCalled(String nameOrPrincipal) {
        return name.equals(nameOrPrincipal) || principals.contains(nameOrPrincipal);
    }
}
