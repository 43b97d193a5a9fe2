package dev.aptgram.samples.probe;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.Observer;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.mtproto.Ping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client that is let loose on the DC, and what it tells of its connection. Keeps nothing. */
final class ProbeSession implements AutoCloseable {
    private final ProbeOptions options;
    private final MtprotoClient client;
    private final Story story = new Story();
    private final CompletableFuture<Void> connected;

    /** Begins to connect. */
    ProbeSession(ProbeOptions options) {
        this.options = options;
        this.client = MtprotoClient.builder()
                .dcId(options.dcField())
                .dcField(options.dcField())
                .address(options.address())
                .rsaKeys(List.of(options.key()))
                .road(options.road())
                .layer(options.layer())
                .identity(new ClientIdentity(options.apiId(), "JVM", "1.0", "1.0", "en", "", "en"))
                .keyStore(new MemoryStorage().session())
                .connectTimeout(options.patience())
                .drainTimeout(Duration.ofSeconds(1))
                .observer(story)
                .build();
        this.connected = client.connect();
        // Whoever waits for an event of it learns that there will be none.
        var unused = connected.whenComplete((nothing, failure) -> {
            if (failure != null) {
                story.end(failure);
            }
        });
    }

    /** Waits until a permanent key was agreed on. */
    String awaitKey() {
        return await(story.key);
    }

    /** Waits until a temporary key was agreed on. */
    String awaitTemporaryKey() {
        return await(story.temporaryKey);
    }

    /** Waits until it is bound. */
    String awaitBinding() {
        return await(story.binding);
    }

    /** Waits until calls flow. */
    String awaitConnected() {
        await(connected.thenApply(nothing -> ""));
        return "";
    }

    /** Has the server answer a ping. */
    void ping(long number) {
        await(client.invoke(new Ping(number)));
    }

    /** {@return the answer to a call, in the form of the layer that was declared} */
    <R> R call(TlMethod<R> method) {
        return await(
                client.invoke(options.layer() == ApiSchema.LAYER ? method : new OfLayer<>(method, options.layer())));
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(options.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProbeException("nothing within " + options.patience().toSeconds() + " s" + story.trouble(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TelegramException told) {
                throw told;
            }
            throw new ProbeException(String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** What the client tells, as far as the probe waits for it. */
    private static final class Story implements Observer {
        private final CompletableFuture<String> key = new CompletableFuture<>();
        private final CompletableFuture<String> temporaryKey = new CompletableFuture<>();
        private final CompletableFuture<String> binding = new CompletableFuture<>();
        private volatile String trouble = "";

        @Override
        public void onConnection(int dcId, ConnectionEvent event) {
            if (event instanceof ConnectionEvent.KeyCreated) {
                key.complete("");
            } else if (event instanceof ConnectionEvent.TemporaryKeyCreated) {
                temporaryKey.complete("");
            } else if (event instanceof ConnectionEvent.TemporaryKeyBound) {
                binding.complete("");
            } else if (event instanceof ConnectionEvent.Disconnected disconnected) {
                trouble = "; the last connection ended so: " + disconnected.reason();
            }
        }

        void end(Throwable why) {
            List.of(key, temporaryKey, binding).forEach(each -> each.completeExceptionally(why));
        }

        String trouble() {
            return trouble;
        }
    }
}
