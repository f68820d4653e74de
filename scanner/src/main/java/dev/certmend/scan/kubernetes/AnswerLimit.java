package dev.certmend.scan.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Breaks off an answer that is longer than one page may be, before it fills the memory. */
final class AnswerLimit implements Interceptor {

    /** A page of a hundred TLS Secrets has less than 1 MiB; a Secret may have 1 MiB alone. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return new AsyncBody.Consumer<>() {
            private long received;

            @Override
            public void consume(List<ByteBuffer> part, AsyncBody body) throws Exception {
                received += part.stream().mapToLong(ByteBuffer::remaining).sum();
                if (received > MAX_BYTES) {
                    throw new TooLongException();
                }
                consumer.consume(part, body);
            }

            @Override
            public <U> U unwrap(Class<U> target) {
                return consumer.unwrap(target);
            }
        };
    }

    /** An answer is longer than we read. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the answer is longer than " + MAX_BYTES + " bytes");
        }
    }
}
