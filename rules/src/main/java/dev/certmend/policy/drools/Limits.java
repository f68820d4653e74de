package dev.certmend.policy.drools;

import dev.certmend.policy.Calendar;
import dev.certmend.policy.Policy;
import dev.certmend.policy.syntax.Glob;
import java.time.Duration;
import java.util.List;

/**
 * The parameters of a policy as the rules compare with them. The catalogue says what each one means.
 *
 * @param shutdownMoc SHUTDOWN-MOC, days
 * @param shutdownKubernetes SHUTDOWN-KUBERNETES, days
 * @param updateAdvised UPDATE-WINDOW, advisedDays
 * @param updateDue UPDATE-WINDOW, days
 * @param watchShare VALIDITY-RENEWAL, watchShare
 * @param actShare VALIDITY-RENEWAL, actShare
 * @param tokenWatchShare TOKEN-RENEWAL, watchShare
 * @param tokenActShare TOKEN-RENEWAL, actShare
 * @param clientLifetime VALIDITY-LIFETIME-CLIENT, days
 * @param caLifetime VALIDITY-LIFETIME-CA, days
 * @param caLifetimeAks VALIDITY-LIFETIME-CA, aksDays
 * @param caEnding CHAIN-CA-ENDING, days
 * @param rsaBits CRYPTO-KEY-SIZE, rsaBits
 * @param ecBits CRYPTO-KEY-SIZE, ecBits
 * @param listWarnShare VALIDITY-REVOCATION-LIST, warnShare
 * @param requestWait VALIDITY-SIGNING-REQUEST, seconds
 * @param managedRenewal VALIDITY-CERT-MANAGER, seconds
 * @param managedFirst VALIDITY-CERT-MANAGER, firstSeconds
 * @param clockSkewSeconds COVERAGE-CLOCK, seconds
 * @param calendar of the policy's owner
 * @param publicIssuers whose certificates the public trusts
 */
public record Limits(
        Duration shutdownMoc,
        Duration shutdownKubernetes,
        Duration updateAdvised,
        Duration updateDue,
        double watchShare,
        double actShare,
        double tokenWatchShare,
        double tokenActShare,
        Duration clientLifetime,
        Duration caLifetime,
        Duration caLifetimeAks,
        Duration caEnding,
        int rsaBits,
        int ecBits,
        double listWarnShare,
        Duration requestWait,
        Duration managedRenewal,
        Duration managedFirst,
        long clockSkewSeconds,
        Calendar calendar,
        List<Glob> publicIssuers) {

    static Limits of(Policy policy) {
        return new Limits(
                policy.days("SHUTDOWN-MOC", "days"),
                policy.days("SHUTDOWN-KUBERNETES", "days"),
                policy.days("UPDATE-WINDOW", "advisedDays"),
                policy.days("UPDATE-WINDOW", "days"),
                policy.share("VALIDITY-RENEWAL", "watchShare"),
                policy.share("VALIDITY-RENEWAL", "actShare"),
                policy.share("TOKEN-RENEWAL", "watchShare"),
                policy.share("TOKEN-RENEWAL", "actShare"),
                policy.days("VALIDITY-LIFETIME-CLIENT", "days"),
                policy.days("VALIDITY-LIFETIME-CA", "days"),
                policy.days("VALIDITY-LIFETIME-CA", "aksDays"),
                policy.days("CHAIN-CA-ENDING", "days"),
                policy.bits("CRYPTO-KEY-SIZE", "rsaBits"),
                policy.bits("CRYPTO-KEY-SIZE", "ecBits"),
                policy.share("VALIDITY-REVOCATION-LIST", "warnShare"),
                Duration.ofSeconds(policy.seconds("VALIDITY-SIGNING-REQUEST", "seconds")),
                Duration.ofSeconds(policy.seconds("VALIDITY-CERT-MANAGER", "seconds")),
                Duration.ofSeconds(policy.seconds("VALIDITY-CERT-MANAGER", "firstSeconds")),
                policy.seconds("COVERAGE-CLOCK", "seconds"),
                policy.calendar(),
                policy.publicIssuers());
    }
}
