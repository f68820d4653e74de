package dev.certmend.remediate.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How many people of which role have to agree.
 *
 * @param role a role of {@link Person}
 * @param count at least 1
 */
public record Quorum(String role, int count) {

    public Quorum {
        Objects.requireNonNull(role, "role");
        if (count < 1) {
            throw new IllegalArgumentException("count is at least 1, not " + count);
        }
    }

    /**
     * The roles for which somebody is still missing, once for each missing person. One person fills one seat, however
     * many roles they have: otherwise a platform engineer who is also in security would be four eyes alone. Seats are
     * given so that as many as possible are filled (a maximum bipartite matching by augmenting paths).
     */
    static List<String> missing(List<Quorum> quorums, Set<Person> people) {
        List<String> seats = new ArrayList<>();
        for (Quorum quorum : quorums) {
            for (int i = 0; i < quorum.count(); i++) {
                seats.add(quorum.role());
            }
        }
        Map<Person, Integer> seated = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (!fill(seat, seats, people, seated, new HashSet<>())) {
                missing.add(seats.get(seat));
            }
        }
        return missing;
    }

    private static boolean fill(
            int seat, List<String> seats, Set<Person> people, Map<Person, Integer> seated, Set<Person> asked) {
        for (Person person : people) {
            if (person.roles().contains(seats.get(seat)) && asked.add(person)) {
                Integer other = seated.get(person);
                if (other == null || fill(other, seats, people, seated, asked)) {
                    seated.put(person, seat);
                    return true;
                }
            }
        }
        return false;
    }
}
