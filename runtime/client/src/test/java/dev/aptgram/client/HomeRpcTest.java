package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request meets when the server has forgotten the session. */
final class HomeRpcTest {
    private static final GetUsers METHOD = new GetUsers(List.of(new InputUserSelf()));
    private static final BotLogin LOGIN = Login.bot("4242:very-secret");

    private final ManualTimers timers = new ManualTimers();
    private boolean signedIn;
    private int again;
    private final List<AuthException> ends = new ArrayList<>();
    private final HomeRpc.Listener listener = new HomeRpc.Listener() {
        @Override
        public void signedInAgain() {
            again++;
        }

        @Override
        public void signedOut(AuthException why) {
            ends.add(why);
        }
    };
    private String error = "AUTH_KEY_UNREGISTERED";
    private boolean tokenAccepted = true;
    private @Nullable CompletableFuture<Object> slowSignIn;

    private final FakeLink link = new FakeLink(this::serve);

    @SuppressWarnings("FutureReturnValueIgnored") // the link passes it on
    private Object serve(TlMethod<?> method) {
        if (method instanceof ImportBotAuthorization) {
            if (slowSignIn != null) {
                return slowSignIn;
            }
            signedIn = tokenAccepted;
            return tokenAccepted ? authorization() : new RpcException(400, "ACCESS_TOKEN_EXPIRED", method.tlName());
        }
        return signedIn ? List.of(Samples.user(4242, "Bot")) : new RpcException(401, error, "x");
    }

    private static PlainAuthorization authorization() {
        return PlainAuthorization.builder(Samples.user(4242, "Bot")).build();
    }

    private HomeRpc rpc(@Nullable BotLogin login) {
        return new HomeRpc(link, Credentials.of(1, "hash"), login, timers, Runnable::run, listener);
    }

    private static void refused(CompletableFuture<?> answer, String error) {
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @Test
    void aGoodSessionIsLeftAlone() {
        signedIn = true;

        assertThat(rpc(LOGIN).invoke(METHOD)).isCompletedWithValue(List.of(Samples.user(4242, "Bot")));
        assertThat(link.calls).containsExactly(METHOD);
    }

    @Test
    void aForgottenSessionSignsInAndRepeatsTheRequest() {
        assertThat(rpc(LOGIN).invoke(METHOD)).isCompleted();

        assertThat(link.names()).containsExactly("users.getUsers", "auth.importBotAuthorization", "users.getUsers");
        assertThat(again).as("updates may have been missed").isEqualTo(1);
    }

    @Test
    void manyRequestsShareOneSignIn() {
        slowSignIn = new CompletableFuture<>();
        HomeRpc rpc = rpc(LOGIN);
        CompletableFuture<List<User>> first = rpc.invoke(METHOD);
        CompletableFuture<List<User>> second = rpc.invoke(METHOD);
        assertThat(first).isNotDone();

        signedIn = true;
        slowSignIn.complete(authorization());

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(link.names().stream().filter(name -> name.equals("auth.importBotAuthorization")))
                .hasSize(1);
    }

    @Test
    void whatIsCancelledDuringTheSignInIsNotSentAgain() {
        slowSignIn = new CompletableFuture<>();
        rpc(LOGIN).invoke(METHOD).cancel(true);

        signedIn = true;
        slowSignIn.complete(authorization());

        assertThat(link.names()).containsExactly("users.getUsers", "auth.importBotAuthorization");
    }

    @Test
    void withoutALoginTheRefusalIsTheAnswer() {
        refused(rpc(null).invoke(METHOD), "AUTH_KEY_UNREGISTERED");
        assertThat(link.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH_KEY_UNREGISTERED",
                "SESSION_REVOKED",
                "SESSION_EXPIRED",
                "AUTH_KEY_INVALID",
                "AUTH_KEY_DUPLICATED"
            })
    void withoutALoginTheSessionIsOver(String told) {
        error = told;

        refused(rpc(null).invoke(METHOD), told);

        assertThat(ends)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(told, "connect with a login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESSION_REVOKED", "SESSION_EXPIRED"})
    void aRevokedSessionSignsInAsWell(String told) {
        error = told;

        assertThat(rpc(LOGIN).invoke(METHOD)).isCompleted();
        assertThat(ends).isEmpty();
    }

    @Test
    void aDeadKeyIsNotSignedInWith() {
        error = "AUTH_KEY_DUPLICATED";

        refused(rpc(LOGIN).invoke(METHOD), error);

        assertThat(link.calls).containsExactly(METHOD);
        assertThat(ends).hasSize(1);
    }

    @Test
    void otherRefusalsEndNothing() {
        error = "CHAT_WRITE_FORBIDDEN";

        refused(rpc(null).invoke(METHOD), error);

        assertThat(ends).isEmpty();
    }

    @Test
    void aFailedSignInIsNotTriedForEveryRequest() {
        tokenAccepted = false;
        HomeRpc rpc = rpc(LOGIN);
        for (int i = 0; i < 5; i++) {
            refused(rpc.invoke(METHOD), "AUTH_KEY_UNREGISTERED");
        }
        assertThat(link.names().stream().filter(name -> name.equals("auth.importBotAuthorization")))
                .hasSize(1);
        assertThat(again).isZero();
        assertThat(ends)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("@BotFather");

        tokenAccepted = true;
        timers.advance(60_000);
        assertThat(rpc.invoke(METHOD)).isCompleted();
    }

    @Test
    void theRepeatedRequestIsNotRepeatedAgain() {
        slowSignIn = CompletableFuture.completedFuture(authorization());

        refused(rpc(LOGIN).invoke(METHOD), "AUTH_KEY_UNREGISTERED");
        assertThat(link.names()).containsExactly("users.getUsers", "auth.importBotAuthorization", "users.getUsers");
    }

    @Test
    void cancellingReachesTheRequest() {
        CompletableFuture<Object> never = new CompletableFuture<>();
        HomeRpc rpc = new HomeRpc(
                new FakeLink(method -> never), Credentials.of(1, "hash"), LOGIN, timers, Runnable::run, listener);

        rpc.invoke(METHOD).cancel(true);

        assertThat(never).isCancelled();
    }
}
