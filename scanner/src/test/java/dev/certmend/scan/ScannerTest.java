package dev.certmend.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Inventory;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.ssh.FakeSsh;
import dev.certmend.scan.ssh.TestNodes;
import dev.certmend.ssh.SshFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScannerTest {

    private static final FakeSsh.FakeNode SILENT = (address, request) -> FakeSsh.said(0, "", "");

    @TempDir
    Path folder;

    private final List<ScanRecord> records = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger announced = new AtomicInteger();
    private final List<TargetFact> heard = new ArrayList<>();

    private final ScanListener listener = new ScanListener() {
        @Override
        public void started(int targets) {
            announced.set(targets);
        }

        @Override
        public void finished(TargetFact target) {
            heard.add(target);
        }
    };

    private void scan(ScanRequest request, FakeSsh.FakeNode node) throws IOException, InterruptedException {
        scanner(node, 8, Duration.ofSeconds(20)).scan(request, listener, records::add);
    }

    private Scanner scanner(FakeSsh.FakeNode node, int concurrency, Duration timeout) {
        return new Scanner(
                new FakeSsh(node),
                new ScanSettings(concurrency, timeout, Passphrases.NONE),
                TestNodes.CLOCK,
                pauses::add);
    }

    private static ScanRequest request(Cluster... clusters) {
        return new ScanRequest(
                List.of(new Inventory("fabrikam", List.of(clusters))), List.of(), List.of(), Set.of(), false);
    }

    private static Node[] nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> TestNodes.linux("cp-" + i, "/", false))
                .toArray(Node[]::new);
    }

    private <T extends ScanRecord> List<T> records(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void every_target_node_and_cluster_has_its_fact_whatever_happened() throws Exception {
        Cluster cluster = new Cluster(
                "seattle-pos",
                Platform.KUBEADM,
                null,
                "production",
                "retail",
                "1.29",
                null,
                null,
                null,
                null,
                null,
                List.of(nodes(2)),
                List.of(folder.resolve("missing.kubeconfig")),
                false,
                List.of(new Endpoint("127.0.0.1", 1)));
        Cluster empty = TestNodes.cluster("empty", Platform.GENERIC);

        scan(request(cluster, empty), (address, request) -> {
            if (address.host().startsWith("cp-1")) {
                throw new SshFailure(SshFailure.Reason.HOST_KEY_CHANGED, "the host key of cp-1 changed", null);
            }
            return FakeSsh.said(0, "", "");
        });

        assertThat(records(TargetFact.class))
                .extracting(TargetFact::name, TargetFact::status, TargetFact::reason)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("cp-1", TargetStatus.DENIED, "host-key-changed"),
                        Tuple.tuple("cp-2", TargetStatus.FAILED, "empty-answer"),
                        Tuple.tuple(folder.resolve("missing.kubeconfig").toString(), TargetStatus.FAILED, "not-found"),
                        Tuple.tuple("127.0.0.1:1", TargetStatus.UNREACHABLE, "connection-refused"));
        assertThat(records(NodeFact.class)).extracting(NodeFact::name).containsExactlyInAnyOrder("cp-1", "cp-2");
        assertThat(records(ClusterFact.class))
                .extracting(ClusterFact::name)
                .containsExactlyInAnyOrder("seattle-pos", "empty");
        assertThat(records(ClusterFact.class)).extracting(ClusterFact::release).contains("1.29");
        assertThat(announced).hasValue(4);
        assertThat(heard).hasSameElementsAs(records(TargetFact.class));
    }

    @Test
    void files_and_kubeconfigs_without_an_inventory_are_targets_too() throws Exception {
        Path certificate = Files.writeString(folder.resolve("a.crt"), TestPki.pem(TestPki.ca("CN=a")));

        scan(
                new ScanRequest(List.of(), List.of(folder.resolve("config")), List.of(certificate), Set.of(), false),
                SILENT);

        assertThat(records(TargetFact.class))
                .extracting(TargetFact::cluster, TargetFact::status)
                .containsExactlyInAnyOrder(Tuple.tuple(null, TargetStatus.FAILED), Tuple.tuple(null, TargetStatus.OK));
    }

    @Test
    void an_observed_release_wins_over_the_declared_one() throws Exception {
        Node host = TestNodes.windows("hci-01");

        scan(
                request(TestNodes.cluster("seattle-mgmt", Platform.AKS_HCI, host)),
                (address, request) -> FakeSsh.said(
                        0, "{\"certmend\":1,\"now\":\"2026-11-26T08:00:00Z\",\"aksHciVersion\":\"1.0.16.10823\"}", ""));

        assertThat(records(ClusterFact.class)).extracting(ClusterFact::release).containsExactly("1.0.16.10823");
    }

    @Test
    void only_faults_of_the_connection_are_tried_again_each_time_after_a_longer_pause() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(2))), (address, request) -> {
            if (address.host().startsWith("cp-1")) {
                lost.incrementAndGet();
                throw new SshFailure(SshFailure.Reason.CONNECTION_LOST, "the connection broke", null);
            }
            refused.incrementAndGet();
            throw new SshFailure(SshFailure.Reason.AUTHENTICATION_FAILED, "no key was accepted", null);
        });

        assertThat(lost).hasValue(3);
        assertThat(refused).hasValue(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofSeconds(1));
        assertThat(records(TargetFact.class))
                .extracting(TargetFact::message)
                .contains("the connection broke (tried 3 times)", "no key was accepted");
    }

    @Test
    void a_fault_of_ours_in_one_target_does_not_end_the_scan() throws Exception {
        scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(3))), (address, request) -> {
            if (address.host().startsWith("cp-2")) {
                throw new IllegalStateException("bug with a secret in its message");
            }
            return FakeSsh.said(0, "", "");
        });

        assertThat(records(TargetFact.class)).extracting(TargetFact::reason).contains("internal-fault", "empty-answer");
        assertThat(records.toString()).doesNotContain("secret");
    }

    @Test
    void no_more_targets_are_read_at_once_than_allowed_and_the_sink_hears_one_at_a_time() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger inSink = new AtomicInteger();
        AtomicInteger mostInSink = new AtomicInteger();
        // Four have to meet before any of them may go on.
        CyclicBarrier four = new CyclicBarrier(4);
        FakeSsh.FakeNode node = (address, request) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                four.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            running.decrementAndGet();
            return FakeSsh.said(0, "", "");
        };

        scanner(node, 4, Duration.ofSeconds(20))
                .scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(200))), listener, record -> {
                    mostInSink.accumulateAndGet(inSink.incrementAndGet(), Math::max);
                    records.add(record);
                    inSink.decrementAndGet();
                });

        assertThat(most).hasValue(4);
        assertThat(mostInSink).hasValue(1);
        assertThat(records(TargetFact.class)).hasSize(200);
    }

    @Test
    void a_node_that_hangs_on_past_its_deadline_is_given_up_and_the_next_one_is_read() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeSsh.FakeNode node = (address, request) -> {
            if (address.host().startsWith("cp-1")) {
                never.await();
            }
            return FakeSsh.said(0, "", "");
        };

        scanner(node, 1, Duration.ofMillis(1))
                .scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(2))), listener, records::add);

        assertThat(records(TargetFact.class))
                .extracting(TargetFact::name, TargetFact::reason)
                .containsExactly(Tuple.tuple("cp-1", "deadline-exceeded"), Tuple.tuple("cp-2", "empty-answer"));
    }

    @Test
    void an_interrupt_ends_the_scan_and_its_threads() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        FakeSsh.FakeNode node = (address, request) -> {
            reading.countDown();
            never.await();
            return FakeSsh.said(0, "", "");
        };
        Thread scan = new Thread(() -> {
            try {
                scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(20))), node);
            } catch (Exception e) {
                end.set(e);
            }
        });

        scan.start();
        reading.await();
        scan.interrupt();
        scan.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(records(TargetFact.class)).isEmpty();
    }

    @Test
    void a_sink_that_fails_ends_the_scan_with_its_own_words() {
        assertThatThrownBy(() -> scanner(SILENT, 2, Duration.ofSeconds(5))
                        .scan(request(TestNodes.cluster("a", Platform.KUBEADM, nodes(50))), listener, record -> {
                            throw new IOException("the disk is full");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void a_limit_reads_those_clusters_alone_and_a_wrong_name_is_answered_with_near_ones() throws Exception {
        Inventory inventory = new Inventory(
                "fabrikam",
                List.of(
                        TestNodes.cluster("seattle-pos", Platform.KUBEADM, nodes(1)),
                        TestNodes.cluster("denver-pos", Platform.KUBEADM, nodes(1))));

        scan(new ScanRequest(List.of(inventory), List.of(), List.of(), Set.of("denver-pos"), false), SILENT);

        assertThat(records(ClusterFact.class)).extracting(ClusterFact::name).containsExactly("denver-pos");
        assertThatThrownBy(() -> new ScanRequest(List.of(inventory), List.of(), List.of(), Set.of("seatle-pos"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no cluster is named 'seatle-pos'; did you mean 'seattle-pos'?");
    }
}
