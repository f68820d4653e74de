package dev.certmend.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocationTest {

    private static final Location PLACE = new Location("node", "cluster", Source.SSH, "/etc/a.pem", 1, "users/admin");

    @Test
    void two_places_are_equal_where_all_their_parts_are() {
        Location same = new Location("node", "cluster", Source.SSH, "/etc/a.pem", 1, "users/admin");

        assertThat(same).isEqualTo(PLACE).hasSameHashCodeAs(PLACE);
        assertThat(new Location("node", null, Source.SSH, "/etc/a.pem", 1, null))
                .isEqualTo(new Location("node", null, Source.SSH, "/etc/a.pem", 1, null))
                .hasSameHashCodeAs(new Location("node", null, Source.SSH, "/etc/a.pem", 1, null));
    }

    @ParameterizedTest
    @MethodSource
    void two_places_differ_where_one_part_does(Location other) {
        assertThat(other).isNotEqualTo(PLACE).doesNotHaveSameHashCodeAs(PLACE);
        assertThat(PLACE).isNotEqualTo(other);
    }

    static Stream<Location> two_places_differ_where_one_part_does() {
        return Stream.of(
                new Location("other", "cluster", Source.SSH, "/etc/a.pem", 1, "users/admin"),
                new Location("node", "other", Source.SSH, "/etc/a.pem", 1, "users/admin"),
                new Location("node", null, Source.SSH, "/etc/a.pem", 1, "users/admin"),
                new Location("node", "cluster", Source.FILE, "/etc/a.pem", 1, "users/admin"),
                new Location("node", "cluster", Source.SSH, "/etc/b.pem", 1, "users/admin"),
                new Location("node", "cluster", Source.SSH, "/etc/a.pem", 2, "users/admin"),
                new Location("node", "cluster", Source.SSH, "/etc/a.pem", 1, "users/other"),
                new Location("node", "cluster", Source.SSH, "/etc/a.pem", 1, null));
    }
}
