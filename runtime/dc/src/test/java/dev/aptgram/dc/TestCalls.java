package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** TestCalls that tests make often. */
final class TestCalls {
    private TestCalls() {}

    static GetUsers self() {
        return new GetUsers(List.of(new InputUserSelf()));
    }

    static void signIn(WireClient client, DcBot bot) {
        client.call(new ImportBotAuthorization(0, 17, "hash", bot.token()));
    }

    /** {@return the hash by which a bot addresses a person who has started it} */
    static long hashOf(WireClient client, long userId) {
        List<User> users = client.call(new GetUsers(List.of(new PlainInputUser(userId, 0))));
        return Objects.requireNonNull(((PlainUser) users.get(0)).accessHash());
    }

    /** {@return the hash by which the receiver of updates addresses somebody of whom they tell} */
    static long hashIn(PlainUpdates updates, long userId) {
        return updates.users().stream()
                .map(PlainUser.class::cast)
                .filter(user -> user.id() == userId)
                .map(user -> Objects.requireNonNull(user.accessHash()))
                .findFirst()
                .orElseThrow();
    }

    static SendMessage message(long userId, long hash, String text, long randomId) {
        return SendMessage.builder(new InputPeerUser(userId, hash), text, randomId)
                .build();
    }

    static <R> R value(TlReader in, TlMethod<R> method) {
        if (in.peekInt() == RpcError.ID) {
            RpcError error = RpcError.read(in);
            throw new RpcException(error.errorCode(), error.errorMessage(), method.tlName());
        }
        return method.readResult(in);
    }

    static Consumer<Throwable> refused(int code, String error) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(RpcException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(error);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
