package dev.certmend.remediate.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One person fills one seat. */
final class QuorumTest {

    private static final List<Quorum> ONE_OF_EACH = List.of(new Quorum("platform", 1), new Quorum("security", 1));

    private static Person person(String name, String... roles) {
        return new Person(name, Set.of(roles), List.of(name + "@fabrikam"));
    }

    @Test
    void one_person_with_both_roles_is_not_four_eyes() {
        assertThat(Quorum.missing(ONE_OF_EACH, Set.of(person("ada", "platform", "security"))))
                .containsExactly("security");
    }

    @Test
    void seats_are_given_so_that_all_are_filled() {
        assertThat(Quorum.missing(
                        ONE_OF_EACH, Set.of(person("ada", "platform", "security"), person("grace", "platform"))))
                .isEmpty();
    }

    @Test
    void two_of_one_role_are_two_people() {
        assertThat(Quorum.missing(List.of(new Quorum("platform", 2)), Set.of(person("ada", "platform"))))
                .containsExactly("platform");
    }
}
