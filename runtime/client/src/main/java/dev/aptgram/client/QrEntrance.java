package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.errors.RpcException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signs a person in by QR code, or by telephone if the person prefers that. */
final class QrEntrance implements Entrance {
    private final QrLogin login;
    private final QrSteps steps;
    private final @Nullable PhoneEntrance phone;
    private final SecureRandom random = new SecureRandom();
    private @Nullable CompletableFuture<?> instead;

    QrEntrance(Credentials credentials, QrLogin login, Timers timers, InstantSource clock, FutureAuthTokens tokens) {
        this.login = login;
        this.steps = new QrSteps(credentials, timers, clock);
        PhonePrompt prompt = login.phone();
        this.phone = prompt == null ? null : new PhoneEntrance(credentials, prompt, tokens);
    }

    @Override
    public Authorization enter(HomeLink link, Dialer dialer) {
        Asking server = Asking.over(link, dialer);
        QrSteps.Place place = new QrSteps.Place(server, dialer.pushes()::attach, dialer::awaitUnhurried, dc -> {
            throw new ElsewhereException(dc);
        });
        try {
            Authorization scanned = steps.run(place, login.show(), instead());
            if (scanned != null) {
                dialer.unhurried(this::accepted);
                return scanned;
            }
        } catch (RpcException e) {
            if (!e.is("SESSION_PASSWORD_NEEDED")) {
                throw e;
            }
            dialer.unhurried(this::accepted);
            return new PasswordEntrance(server, dialer, random).enter(login::askPassword);
        }
        if (phone == null) {
            throw LoginRefusals.givenUp();
        }
        return phone.enter(link, dialer);
    }

    private boolean accepted() {
        login.accepted();
        return true;
    }

    /** The person is asked once, however many data centres are gone to. */
    private CompletableFuture<?> instead() {
        CompletableFuture<?> known = instead;
        if (known == null) {
            Supplier<? extends CompletionStage<?>> wish = login.wish();
            known = wish == null ? new CompletableFuture<>() : wish.get().toCompletableFuture();
            instead = known;
        }
        return known;
    }

    @Override
    public RuntimeException explained(RpcException e) {
        return LoginRefusals.explain(e);
    }
}
