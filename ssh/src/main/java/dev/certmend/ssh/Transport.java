package dev.certmend.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP connections so that none waits for another. The library lets one of a few threads wait for each, and as many addresses
 * that never answer hold up every node behind them.
 *
 * <p>Each connection belongs to one of a few loops with one thread each. In a group of several threads, each that takes an event
 * wakes another to wait for the next, and the library's own group hands it to a second pool besides.
 */
final class Transport extends Nio2ServiceFactory {

    private final List<AsynchronousChannelGroup> loops;
    private final AtomicInteger opened = new AtomicInteger();

    private Transport(FactoryManager manager, List<AsynchronousChannelGroup> loops) {
        super(manager, null, null);
        this.loops = loops;
    }

    static IoServiceFactoryFactory factory() {
        return new Nio2ServiceFactoryFactory() {
            @Override
            public IoServiceFactory create(FactoryManager manager) {
                return of(manager);
            }
        };
    }

    private static Transport of(FactoryManager manager) {
        List<AsynchronousChannelGroup> loops = new ArrayList<>();
        try {
            for (int loop = 0; loop < getNioWorkers(manager); loop++) {
                loops.add(AsynchronousChannelGroup.withFixedThreadPool(1, Transport::thread));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the system gives no more sockets", e);
        }
        return new Transport(manager, List.copyOf(loops));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ssh-transport");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        return autowireCreatedService(new Connector(this, handler));
    }

    private AsynchronousChannelGroup nextLoop() {
        return loops.get(Math.floorMod(opened.getAndIncrement(), loops.size()));
    }

    @Override
    protected void doCloseImmediately() {
        loops.forEach(Transport::end);
        super.doCloseImmediately();
    }

    private static void end(AsynchronousChannelGroup loop) {
        try {
            loop.shutdownNow();
        } catch (IOException e) {
            // What still holds a socket is closed with its session.
        }
    }

    private static final class Connector extends Nio2Connector {

        private final Transport transport;

        Connector(Transport transport, IoHandler handler) {
            super(
                    transport,
                    transport.getFactoryManager(),
                    handler,
                    transport.loops.get(0),
                    transport.getExecutorService());
            this.transport = transport;
        }

        /** Nobody here wants to come from an address of his own, so the local one is left to the system. */
        @Override
        public IoConnectFuture connect(
                SocketAddress address, @Nullable AttributeRepository context, @Nullable SocketAddress localAddress) {
            IoConnectFuture future = new DefaultIoConnectFuture(address, null);
            try {
                connect(openAsynchronousSocketChannel(address, transport.nextLoop()), address, context, future);
            } catch (IOException e) {
                future.setException(e);
            }
            return future;
        }

        private void connect(
                AsynchronousSocketChannel channel,
                SocketAddress address,
                @Nullable AttributeRepository context,
                IoConnectFuture future) {
            future.addListener(opened -> closeWhereCancelled(opened, channel));
            try {
                setSocketOptions(channel)
                        .connect(
                                address,
                                null,
                                createConnectionCompletionHandler(
                                        future, channel, context, propertyResolver, getIoHandler()));
            } catch (IOException | RuntimeException e) {
                future.setException(e);
                close(channel);
            }
        }

        private static void closeWhereCancelled(IoConnectFuture future, AsynchronousSocketChannel channel) {
            if (future.isCanceled()) {
                close(channel);
            }
        }

        private static void close(AsynchronousSocketChannel channel) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nobody waits for it any more.
            }
        }
    }
}
