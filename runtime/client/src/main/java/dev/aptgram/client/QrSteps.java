package dev.aptgram.client;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateLoginToken;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.ExportLoginToken;
import dev.aptgram.api.auth.ImportLoginToken;
import dev.aptgram.api.auth.LoginToken;
import dev.aptgram.api.auth.LoginTokenMigrateTo;
import dev.aptgram.api.auth.LoginTokenSuccess;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.auth.PlainLoginToken;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by QR code (protocol section 6.3): tokens are shown, each until it expires, until one has been accepted, perhaps by
 * an account of another data centre. Blocks; keeps what it knows when the connection changes.
 */
final class QrSteps {
    /** A token is replaced so long before it expires. */
    private static final long MARGIN_MILLIS = 1_000;

    /** Bounds for clocks that are wrong: neither is the server asked without pause, nor does a dead token stay for long. */
    private static final long SOONEST_MILLIS = 5_000;

    private static final long LATEST_MILLIS = 60_000;

    /** How often in a row the answer may be lost with the session in which a token was asked for. */
    private static final int MOST_LOST = 3;

    private final Credentials credentials;
    private final Timers timers;
    private final InstantSource clock;
    private @Nullable Bytes shown;
    private @Nullable Bytes accepted;

    QrSteps(Credentials credentials, Timers timers, InstantSource clock) {
        this.credentials = credentials;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * Where the connection stands.
     *
     * @param server asks it
     * @param listen sets who hears what it pushes
     * @param await waits for something however long it takes; what follows has the whole limit again
     * @param moveTo goes to another data centre; may throw where the caller comes again from there
     */
    record Place(
            Asking server, Consumer<LinkListener> listen, Consumer<CompletableFuture<?>> await, IntConsumer moveTo) {}

    /**
     * {@return who is signed in; null if the person wanted something else}
     *
     * @param show shows a token to the person
     * @param instead completes when the person wants something else
     * @throws RpcException as the server refuses; {@code SESSION_PASSWORD_NEEDED} after a scan
     */
    @Nullable
    Authorization run(Place place, Consumer<? super LoginQr> show, CompletableFuture<?> instead) {
        while (!instead.isDone()) {
            CompletableFuture<Object> woken = new CompletableFuture<>();
            place.listen().accept(new Ears(woken));
            LoginToken answer = accepted == null ? export(place) : fetch(place, accepted);
            if (answer instanceof LoginTokenSuccess success) {
                return success.authorization();
            }
            if (answer instanceof LoginTokenMigrateTo elsewhere) {
                accepted = elsewhere.token();
                place.moveTo().accept(elsewhere.dcId());
            } else if (answer instanceof PlainLoginToken token) {
                wakeBefore(token.expires(), woken);
                if (!Objects.equals(shown, token.token())) {
                    shown = token.token();
                    show.accept(
                            new LoginQr(token.token(), Instant.ofEpochSecond(Integer.toUnsignedLong(token.expires()))));
                }
                place.await().accept(CompletableFuture.anyOf(woken, instead));
            }
        }
        return null;
    }

    private LoginToken export(Place place) {
        ExportLoginToken export = new ExportLoginToken(credentials.apiId(), credentials.apiHash(), List.of());
        for (int lost = 1; ; lost++) {
            try {
                return place.server().ask(export);
            } catch (UncertainOutcomeException e) {
                LoginToken success = perhapsSignedIn(place);
                if (success != null) {
                    return success;
                }
                if (lost == MOST_LOST) {
                    throw e;
                }
            }
        }
    }

    /** {@return the success that an answer may have told which was lost; null if nobody is signed in} */
    private static @Nullable LoginTokenSuccess perhapsSignedIn(Place place) {
        try {
            PlainUser user = Admission.self(place.server());
            return new LoginTokenSuccess(PlainAuthorization.builder(user).build());
        } catch (RpcException e) {
            if (SignIn.isSignedOut(e)) {
                return null;
            }
            throw e;
        }
    }

    /** A token that has been accepted is good in the account's data centre, for a moment; after that it begins anew. */
    private LoginToken fetch(Place place, Bytes token) {
        accepted = null;
        try {
            return place.server().ask(new ImportLoginToken(token));
        } catch (RpcException e) {
            if (e.is("AUTH_TOKEN_EXPIRED") || e.is("AUTH_TOKEN_INVALID")) {
                return export(place);
            }
            throw e;
        } catch (UncertainOutcomeException e) {
            LoginToken success = perhapsSignedIn(place);
            return success == null ? export(place) : success;
        }
    }

    private void wakeBefore(int expires, CompletableFuture<Object> woken) {
        long left = 1_000L * expires - clock.millis() - MARGIN_MILLIS;
        timers.schedule(Math.max(SOONEST_MILLIS, Math.min(left, LATEST_MILLIS)), () -> woken.complete("expired"));
    }

    /** Hears that a token was accepted, or that such news may have been lost; before a sign-in nothing else counts. */
    private record Ears(CompletableFuture<Object> woken) implements LinkListener {
        @Override
        public void onUpdates(Updates updates) {
            Update only = updates instanceof UpdateShort one ? one.update() : null;
            if (only instanceof UpdateLoginToken) {
                woken.complete("accepted");
            }
        }

        @Override
        public void onUnreadable(byte[] body) {}

        @Override
        public void onUpdatesLost() {
            woken.complete("perhaps accepted");
        }

        @Override
        public void onEnded(Throwable cause) {
            woken.completeExceptionally(cause);
        }
    }
}
