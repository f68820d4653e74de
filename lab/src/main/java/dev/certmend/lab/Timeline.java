package dev.certmend.lab;

import dev.certmend.lab.linux.BootHistory;
import dev.certmend.lab.linux.BootHistory.Boot;
import dev.certmend.lab.windows.BootEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happened when in the estate, told from one instant backwards.
 *
 * <p>Seattle was deployed 95 days ago. The shop closed 35 days later, after 60 days, and its virtual machines were off for 35
 * days until two hours ago. The host stayed on, but for a restart and for three hours without power five days ago. Nobody used
 * the management tools, so what does not rotate by itself ended five days ago with its 90 days. Tacoma, made 40 days ago, was off
 * for ten days until an hour ago. The build farm is 345 days old; 100 days ago all its certificates were renewed but that of the
 * API server. The warehouse is as old as Tacoma.
 *
 * @param now the instant at which the story is told
 */
record Timeline(Instant now) {

    Instant seattleDeployed() {
        return daysAgo(95);
    }

    Instant seattleOff() {
        return seattleOn().minus(Duration.ofDays(35));
    }

    Instant seattleOn() {
        return now.minus(Duration.ofHours(2));
    }

    /** When the MOC clients that rotate by themselves last did. */
    Instant clientsRotated() {
        return daysAgo(20);
    }

    Instant tacomaMade() {
        return daysAgo(40);
    }

    Instant tacomaOff() {
        return tacomaOn().minus(Duration.ofDays(10));
    }

    Instant tacomaOn() {
        return now.minus(Duration.ofHours(1));
    }

    Instant farmMade() {
        return daysAgo(345);
    }

    Instant farmRenewed() {
        return daysAgo(100);
    }

    /** Leaves are renewed while a cluster runs; the last time was an hour before it was off. */
    static Instant lastRenewal(Instant off) {
        return off.minus(Duration.ofHours(1));
    }

    BootHistory seattleBoots(String node) {
        return new BootHistory(
                List.of(Boot.of(node, seattleDeployed(), seattleOff()), Boot.of(node, seattleOn(), now)));
    }

    BootHistory tacomaBoots(String node) {
        return new BootHistory(List.of(Boot.of(node, tacomaMade(), tacomaOff()), Boot.of(node, tacomaOn(), now)));
    }

    /** Restarted once, in the window in which the certificates were renewed. */
    BootHistory farmBoots(String node) {
        return new BootHistory(List.of(
                Boot.of(node, farmMade(), farmRenewed()),
                Boot.of(node, farmRenewed().plus(Duration.ofMinutes(3)), now)));
    }

    BootHistory warehouseBoots(String node) {
        return new BootHistory(List.of(Boot.of(node, tacomaMade(), now)));
    }

    /**
     * The host started when it was deployed, once more for its updates, four minutes after it went down, and when the power
     * came back. Nothing announced that last end: the start after it tells when the host was last known to run.
     */
    List<BootEvent> hostEvents() {
        Instant down = daysAgo(12);
        Instant up = down.plus(Duration.ofMinutes(4));
        return List.of(
                BootEvent.of(12, seattleDeployed()),
                BootEvent.of(6005, seattleDeployed().plusSeconds(9)),
                BootEvent.of(1074, down.minusSeconds(20)),
                BootEvent.of(6006, down.minusSeconds(5)),
                BootEvent.of(13, down),
                BootEvent.of(12, up),
                BootEvent.of(6005, up.plusSeconds(9)),
                BootEvent.of(0, powerLost().minus(Duration.ofMinutes(7))),
                BootEvent.of(12, powerBack()),
                BootEvent.of(41, powerBack().plusSeconds(3)),
                BootEvent.endedUnexpectedly(powerBack().plusSeconds(9), powerLost()),
                BootEvent.of(6005, powerBack().plusSeconds(9)));
    }

    Instant powerLost() {
        return daysAgo(5);
    }

    Instant powerBack() {
        return powerLost().plus(Duration.ofHours(3));
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
