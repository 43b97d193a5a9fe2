package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

    private final String place;
    private final RedisClient client;
    private StatefulRedisConnection<byte[], byte[]> connection; // guarded by this
    private volatile boolean closed;

    private RedisConnection(String place, RedisClient client, StatefulRedisConnection<byte[], byte[]> connection) {
        this.place = place;
        this.client = client;
        this.connection = connection;
    }

    static RedisConnection open(RedisURI uri) {
        String place = "Redis at "
                + (uri.getHost() == null ? "its sentinels" : uri.getHost() + ":" + uri.getPort())
                + (uri.getDatabase() == 0 ? "" : "/" + uri.getDatabase());
        RedisClient client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
        try {
            return new RedisConnection(place, client, client.connect(ByteArrayCodec.INSTANCE));
        } catch (RedisException e) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            throw new StorageException(
                    place + " can't be reached: " + reason(e) + "; check its address, password and rights", e);
        }
    }

    /** Returns what to call the server in messages. */
    String place() {
        return place;
    }

    /** Runs a script that answers with a number, and waits for it. */
    long run(String doing, Script script, byte[][] keys, byte[]... values) {
        return (Long) eval(doing, script, keys, values);
    }

    /** Runs a script that answers with a list, and waits for it. */
    List<?> list(String doing, Script script, byte[][] keys, byte[]... values) {
        return (List<?>) eval(doing, script, keys, values);
    }

    private Object eval(String doing, Script script, byte[][] keys, byte[]... values) {
        return call(doing, commands -> {
            Future<Object> answer = commands.evalsha(script.digest(), script.output(), keys, values);
            try {
                return await(answer);
            } catch (RedisNoScriptException e) {
                Future<Object> again = commands.eval(script.text(), script.output(), keys, values);
                return await(again);
            }
        });
    }

    /** Sends a command and waits for its answer. */
    <T extends @Nullable Object> T send(String doing, Function<RedisAsyncCommands<byte[], byte[]>, Future<T>> command) {
        return call(doing, commands -> await(command.apply(commands)));
    }

    private <T extends @Nullable Object> T call(String doing, Function<RedisAsyncCommands<byte[], byte[]>, T> work) {
        checkOpen();
        try {
            return work.apply(connection().async());
        } catch (RedisException e) {
            checkOpen();
            throw new StorageException(
                    place + ": " + doing + " failed: " + reason(e)
                            + ". Whether the server has done it is known when it is asked again",
                    e);
        }
    }

    private synchronized StatefulRedisConnection<byte[], byte[]> connection() {
        checkOpen();
        if (!connection.isOpen()) {
            connection = client.connect(ByteArrayCodec.INSTANCE);
            LOG.info("event=redis_reconnected place=\"{}\"", place);
        }
        return connection;
    }

    /** Refuses to go on after {@link #close}. */
    void checkOpen() {
        if (closed) {
            throw new StorageException(place + " is closed; open it again to use it");
        }
    }

    /** Waits whatever interrupts come, and hands them on. */
    private static <T extends @Nullable Object> T await(Future<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
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
