package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection for all threads, whose commands follow one another without waiting. After it broke the next command makes another;
 * what was under way fails, since nobody knows whether the server has done it, and a second time it might find its own work.
 */
final class RedisConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    /** Longer than any wait: the client's own time-out of commands and connections comes before. */
    private static final Duration PATIENT = Duration.ofDays(365);

    private final String place;
    private final RedisURI uri;
    private final RedisClient client;
    private CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection; // guarded by this
    private volatile boolean closed;

    private RedisConnection(
            String place, RedisURI uri, RedisClient client, StatefulRedisConnection<byte[], byte[]> connection) {
        this.place = place;
        this.uri = uri;
        this.client = client;
        this.connection = CompletableFuture.completedFuture(connection);
    }

    static RedisConnection open(RedisURI uri) {
        String place = "Redis at "
                + (uri.getHost() == null ? "its sentinels" : uri.getHost() + ":" + uri.getPort())
                + (uri.getDatabase() == 0 ? "" : "/" + uri.getDatabase());
        RedisClient client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .timeoutOptions(TimeoutOptions.enabled())
                .socketOptions(SocketOptions.builder().keepAlive(keepAlive()).build())
                .build());
        try {
            return new RedisConnection(place, uri, client, client.connect(ByteArrayCodec.INSTANCE, uri));
        } catch (RedisException e) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            throw new StorageException(unreachable(place, e), e);
        }
    }

    /** A server that is gone without a word, as after a failover, is noticed within a minute also while nobody asks anything. */
    private static SocketOptions.KeepAliveOptions keepAlive() {
        return SocketOptions.KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(30))
                .interval(Duration.ofSeconds(10))
                .count(3)
                .build();
    }

    private static String unreachable(String place, RedisException e) {
        return place + " can't be reached: " + reason(e) + "; check its address, password and rights";
    }

    /** Returns what to call the server in messages. */
    String place() {
        return place;
    }

    /** Runs a script that answers with a number, and waits for it. */
    long run(String doing, Script script, byte[][] keys, byte[]... values) {
        return runWithin(PATIENT, doing, script, keys, values);
    }

    /** Runs a script that answers with a number, and waits for it no longer than so; it may be done later all the same. */
    long runWithin(Duration patience, String doing, Script script, byte[][] keys, byte[]... values) {
        return (Long) eval(patience, doing, script, keys, values);
    }

    /** Runs a script that answers with a list, and waits for it. */
    List<?> list(String doing, Script script, byte[][] keys, byte[]... values) {
        return (List<?>) eval(PATIENT, doing, script, keys, values);
    }

    private Object eval(Duration patience, String doing, Script script, byte[][] keys, byte[]... values) {
        long until = System.nanoTime() + patience.toNanos();
        return call(doing, until, commands -> {
            Future<Object> answer = commands.evalsha(script.digest(), script.output(), keys, values);
            try {
                return await(answer, until);
            } catch (RedisNoScriptException e) {
                Future<Object> again = commands.eval(script.text(), script.output(), keys, values);
                return await(again, until);
            }
        });
    }

    /** Sends a command and waits for its answer. */
    <T extends @Nullable Object> T send(String doing, Function<RedisAsyncCommands<byte[], byte[]>, Future<T>> command) {
        long until = System.nanoTime() + PATIENT.toNanos();
        return call(doing, until, commands -> await(command.apply(commands), until));
    }

    private <T extends @Nullable Object> T call(
            String doing, long until, Function<RedisAsyncCommands<byte[], byte[]>, T> work) {
        StatefulRedisConnection<byte[], byte[]> used = connect(until);
        try {
            return work.apply(used.async());
        } catch (RedisCommandExecutionException e) {
            checkOpen();
            throw new StorageException(place + ": " + doing + " failed: " + reason(e), e);
        } catch (RedisException e) {
            if (e instanceof RedisCommandTimeoutException) {
                drop(used); // it may be dead without anybody having told us
            }
            checkOpen();
            throw new StorageException(
                    place + ": " + doing + " failed: " + reason(e)
                            + ". Whether the server has done it is known when it is asked again",
                    e);
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connect(long until) {
        try {
            return await(connection(), until);
        } catch (RedisException e) {
            checkOpen();
            throw new StorageException(unreachable(place, e), e);
        }
    }

    /** Returns the connection, or the one that is being made: nobody waits in here. */
    private synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
        checkOpen();
        if (connection.isCompletedExceptionally()
                || (connection.isDone() && !connection.join().isOpen())) {
            connection = client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                    .toCompletableFuture()
                    .thenApply(made -> {
                        LOG.info("event=redis_reconnected place=\"{}\"", place);
                        return made;
                    });
        }
        return connection;
    }

    /** Gives the connection up, if there is one: the next command makes another, and what is under way fails. */
    synchronized void renew() {
        if (connection.isDone() && !connection.isCompletedExceptionally()) {
            drop(connection.join());
        }
    }

    private void drop(StatefulRedisConnection<byte[], byte[]> dead) {
        LOG.warn("event=redis_connection_dropped place=\"{}\" reason=\"no answer\"", place);
        var unused = dead.closeAsync();
    }

    /** Refuses to go on after {@link #close}. */
    void checkOpen() {
        if (closed) {
            throw new StorageException(place + " is closed; open it again to use it");
        }
    }

    /** Waits whatever interrupts come, and hands them on. */
    private static <T extends @Nullable Object> T await(Future<T> answer, long until) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new RedisException("no answer in time", e);
                } catch (CancellationException e) {
                    throw new RedisException("the connection broke", e);
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RedisException redis ? redis : new RedisException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String reason(RedisException e) {
        Throwable cause = e.getCause();
        String own = String.valueOf(e.getMessage());
        return cause == null || cause.getMessage() == null || own.contains(cause.getMessage())
                ? own
                : own + " (" + cause.getMessage() + ")";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
