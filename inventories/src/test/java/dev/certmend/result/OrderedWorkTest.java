package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OrderedWorkTest {

    @Test
    void results_come_in_the_order_of_the_pieces() throws IOException {
        List<Integer> results = new ArrayList<>();
        try (OrderedWork<Integer> work = new OrderedWork<>(results::add)) {
            for (int i = 0; i < 500; i++) {
                int piece = i;
                work.add(() -> piece);
            }
            work.finish();
        }

        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void results_are_taken_on_the_thread_that_brings_the_pieces() throws IOException {
        List<Thread> threads = new ArrayList<>();
        try (OrderedWork<Integer> work = new OrderedWork<>(it -> threads.add(Thread.currentThread()))) {
            for (int i = 0; i < 20; i++) {
                work.add(() -> 1);
            }
            work.finish();
        }

        assertThat(threads).hasSize(20).containsOnly(Thread.currentThread());
    }

    @Test
    void a_problem_of_a_piece_reaches_the_caller_after_the_pieces_before_it() throws IOException {
        List<Integer> results = new ArrayList<>();
        try (OrderedWork<Integer> work = new OrderedWork<>(results::add)) {
            work.add(() -> 1);
            work.add(() -> {
                throw new FileNotFoundException("gone");
            });
            assertThatThrownBy(work::finish)
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessage("gone");
        }

        assertThat(results).containsExactly(1);
    }

    @Test
    @Timeout(30)
    void closing_gives_up_what_still_waits() throws IOException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (OrderedWork<Integer> work = new OrderedWork<>(it -> {})) {
            CountDownLatch begun = new CountDownLatch(1);
            work.add(() -> {
                begun.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return 1;
            });
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }

        assertThat(interrupted).satisfies(CountDownLatch::await);
    }
}
