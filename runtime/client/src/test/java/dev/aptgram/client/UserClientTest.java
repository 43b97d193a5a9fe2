package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's client against the embedded DC, over loopback TCP. */
final class UserClientTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");

    @AfterEach
    void stop() {
        dc.close();
    }

    private <T extends Telegram> TelegramBuilder<T> at(TelegramBuilder<T> builder) {
        return builder.credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .session(dir.resolve("ann.session"))
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE);
    }

    private static Login<UserTelegram> login(VirtualPhone phone) {
        return Login.phone(phone.number(), () -> phone.code().orElseThrow());
    }

    private UserTelegram connect() {
        return at(Telegram.builder()).login(login(ann.phone())).connect();
    }

    @Test
    void signsInCallsAndGoesOnWithoutACode() throws InterruptedException {
        try (UserTelegram tg = connect()) {
            assertThat(tg.self().id()).isEqualTo(ann.id());
            assertThat(tg.self().bot()).isFalse();
            assertThat(tg.storage().session().account()).contains(new Account(ann.id(), false, 2));
        }
        String code = ann.phone().code().orElseThrow();
        bob.sends(ann, "while you were away");

        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (UserTelegram tg = at(UserTelegram.builder()).connect()) {
            tg.onUpdate(update -> {
                if (update instanceof NewMessage news) {
                    heard.add(news.message().sender().firstName() + ": "
                            + news.message().text());
                }
            });
            assertThat(heard.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("Bob: while you were away");
            bob.sends(ann, "now");
            assertThat(heard.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("Bob: now");

            PlainDialogs dialogs = (PlainDialogs) tg.api()
                    .messages()
                    .getDialogs(0, 0, new InputPeerEmpty(), 10, 0)
                    .call()
                    .join();
            assertThat(dialogs.users())
                    .extracting(user -> ((PlainUser) user).firstName())
                    .containsExactly("Bob", "Ann");
            tg.sendMessage(PeerRef.user(bob.id()), "hello").join();
            bob.awaitText("hello");
        }
        assertThat(ann.phone().code()).as("no other code was asked for").contains(code);
    }

    @Test
    void aPersonWritesToABot() {
        DcBot bot = dc.addBot("Echo");
        try (UserTelegram person = connect();
                BotTelegram tg = at(Telegram.builder())
                        .storage(new MemoryStorage())
                        .login(Login.bot(bot.token()))
                        .connect()) {
            tg.onUpdate(update -> {
                if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                    news.message().reply("echo: " + news.message().text()).join();
                }
            });
            person.api().contacts().resolveUsername(bot.username()).call().join();
            person.sendMessage(PeerRef.user(bot.id()), "hi").join();
            SeenMessage answer = ann.awaitText("echo: hi");
            assertThat(answer.author()).isEqualTo("Echo");
        }
    }

    @Test
    void whatOnlyBotsMayCallTelegramRefuses() {
        try (UserTelegram tg = connect()) {
            assertThatThrownBy(
                            () -> tg.invoke(SetBotCallbackAnswer.builder(1, 0).build())
                                    .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            RpcException.class, e -> assertThat(e.error()).isEqualTo("USER_BOT_REQUIRED"));
            assertThat(tg.invoke(new GetState()).join().pts()).isEqualTo(1);
        }
    }

    @Test
    void whoIsSignedOutElsewhereIsToldAndCanSignInAgain() {
        try (UserTelegram tg = connect()) {
            tg.invoke(new LogOut()).join();

            assertThat(tg.invoke(new GetState())).failsWithin(Patience.PATIENCE);
            assertThat(tg.ended())
                    .failsWithin(Patience.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(AuthException.class)
                    .withMessageContaining("ended this session (AUTH_KEY_UNREGISTERED)");
        }
        try (UserTelegram tg = connect()) {
            assertThat(tg.invoke(new GetState()).join().pts()).isEqualTo(1);
        }
    }

    @Test
    void theKindOfTheSessionIsHeldAgainstTheLogin() {
        connect().close();
        DcBot bot = dc.addBot("Echo");

        assertThatThrownBy(() ->
                        at(Telegram.builder()).login(Login.bot(bot.token())).connect())
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("belongs to user " + ann.id() + ", a person");
        try (Telegram tg = at(Telegram.builder()).connect()) {
            assertThat(tg).isInstanceOf(UserTelegram.class);
        }
    }

    /** Answers with these passwords, one after the other, and keeps what it is asked. */
    private final class Passwords implements PhonePrompt {
        private final Deque<String> answers;
        private final List<PasswordRequest> asked = new ArrayList<>();

        Passwords(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public String phoneNumber() {
            return ann.phone().number();
        }

        @Override
        public String code(CodeRequest request) {
            return ann.phone().code().orElseThrow();
        }

        @Override
        public @Nullable String password(PasswordRequest request) {
            asked.add(request);
            return answers.poll();
        }
    }

    @Test
    void aPasswordIsProved() {
        ann.phone().asksForPassword(" Pürr\uD83D\uDC08 ", "cat");
        Passwords passwords = new Passwords("Pürr\uD83D\uDC08", " Pürr\uD83D\uDC08 ");

        try (UserTelegram tg =
                at(Telegram.builder()).login(Login.phone(passwords)).connect()) {
            assertThat(tg.self().id()).isEqualTo(ann.id());
        }
        assertThat(passwords.asked).containsExactly(new PasswordRequest("cat", 1), new PasswordRequest("cat", 2));
    }

    @Test
    void threeWrongPasswordsAreEnough() {
        ann.phone().asksForPassword("purr", null);
        Passwords passwords = new Passwords("a", "b", "c", "purr");

        assertThatThrownBy(() ->
                        at(Telegram.builder()).login(Login.phone(passwords)).connect())
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_WRONG))
                .hasMessageNotContaining("purr");
        assertThat(passwords.asked)
                .containsExactly(
                        new PasswordRequest(null, 1), new PasswordRequest(null, 2), new PasswordRequest(null, 3));
    }

    @Test
    void whatThisVersionCannotDoIsSaid() {
        ann.phone().asksForPassword("purr", "cat");
        VirtualPhone nobodys = dc.phone("+49 30 123456");

        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_NEEDED));
        assertThatThrownBy(() -> at(Telegram.builder()).login(login(nobodys)).connect())
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_ACCOUNT));
    }

    @Test
    void whoLivesElsewhereIsFoundThere() {
        EmbeddedDc other = dc.addDc(4);
        try (UserTelegram tg = at(Telegram.builder())
                .datacenters(Datacenters.of(4, other.address(), List.of(dc.publicKey())))
                .login(login(ann.phone()))
                .connect()) {
            assertThat(tg.storage().session().account()).contains(new Account(ann.id(), false, 2));
        }
    }

    @Test
    void aBuilderIsForOneKindOfAccount() {
        TelegramBuilder<Telegram> builder = at(Telegram.builder());
        builder.login(login(ann.phone()));
        assertThatThrownBy(() -> builder.login(Login.bot("4242:very-secret")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("for a person already")
                .hasMessageNotContaining("very-secret");
        assertThat(builder.login(login(bob.phone()))).isSameAs(builder);
    }
}
