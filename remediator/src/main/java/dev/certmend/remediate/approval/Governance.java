package dev.certmend.remediate.approval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code certmend.yaml}: who decides about what.
 *
 * @param repository stable name of this repository, which approvals repeat so that they hold nowhere else
 * @param protectedBranch the branch whose certmend.yaml and allowed_signers count
 * @param environments by name
 * @param people who may decide
 * @param executors principals whose keys may sign journals
 */
public record Governance(
        String repository,
        String protectedBranch,
        Map<String, Environment> environments,
        List<Person> people,
        Set<String> executors) {

    /** Its path in the repository. */
    public static final String FILE = "certmend.yaml";

    /** The path of the list of keys. */
    public static final String SIGNERS_FILE = "allowed_signers";

    public Governance {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(protectedBranch, "protectedBranch");
        environments = Map.copyOf(environments);
        people = List.copyOf(people);
        executors = Set.copyOf(executors);
    }

    /** The person with one of these principals. */
    Optional<Person> person(Set<String> principals) {
        return people.stream()
                .filter(person -> person.principals().stream().anyMatch(principals::contains))
                .findFirst();
    }
}
