package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Messages that were sent as one. */
class AlbumsTest {
    private final TestTime time = new TestTime();
    private final List<String> seen = new ArrayList<>();

    private TestBot bot(Routes routes) {
        return new TestBot(new MemoryStorage(), routes, time);
    }

    private static NewMessage part(TestBot bot, long user, long album, int id, String caption) {
        return bot.tg.message(PlainMessage.builder(id, new PeerUser(user), FakeTelegram.DATE, caption)
                .fromId(new PeerUser(user))
                .groupedId(album)
                .build());
    }

    private static CompletableFuture<Void> give(TestBot bot, NewMessage part) {
        return bot.dispatcher.dispatch(part).toCompletableFuture();
    }

    private Routes albums() {
        return Routes.of(r -> r.album(c -> {
                    seen.add(c.groupedId() + ": "
                            + c.messages().stream().map(MessageCtx::id).toList() + " " + c.text());
                    return "album";
                })
                .message(c -> {
                    seen.add("message " + c.id());
                    return null;
                }));
    }

    @Test
    void anAlbumIsOneUpdateInTheOrderOfItsMessages() {
        try (TestBot bot = bot(albums())) {
            List<CompletableFuture<Void>> given = new ArrayList<>();
            given.add(give(bot, part(bot, 5, 1, 22, "")));
            time.advance(Duration.ofMillis(400));
            given.add(give(bot, part(bot, 5, 1, 21, "Look")));
            time.advance(Duration.ofMillis(400));
            given.add(give(bot, part(bot, 5, 1, 23, "")));
            given.add(give(bot, part(bot, 5, 1, 22, "")));
            time.advance(Duration.ofMillis(499));
            assertThat(seen).isEmpty();
            assertThat(given).noneMatch(CompletableFuture::isDone);
            time.advance(Duration.ofMillis(1));
            assertThat(seen).containsExactly("1: [21, 22, 23] Look");
            assertThat(given).allMatch(CompletableFuture::isDone);
            assertThat(bot.fresh()).containsExactly("u5: album");
            assertThat(time.alarms()).isZero();
        }
    }

    @Test
    void aFullAlbumWaitsForNothing() {
        try (TestBot bot = bot(albums())) {
            for (int id = 1; id <= Albums.MAX; id++) {
                var unused1 = give(bot, part(bot, 5, 1, id, ""));
            }
            time.advance(Duration.ZERO);
            assertThat(seen).hasSize(1);
            var unused2 = give(bot, part(bot, 5, 1, 11, ""));
            time.advance(Duration.ofSeconds(1));
            assertThat(seen).hasSize(2).last().isEqualTo("1: [11] ");
        }
    }

    @Test
    void whatTheUserSaysAfterwardsWaitsForTheAlbumAndOthersDoNot() {
        try (TestBot bot = bot(albums())) {
            var unused3 = give(bot, part(bot, 5, 1, 1, ""));
            var unused4 = give(bot, part(bot, 6, 2, 2, ""));
            CompletableFuture<Void> text = give(bot, bot.tg.says(5, "after"));
            bot.hears(7, "other");
            assertThat(seen).containsExactly("message 102");
            assertThat(text).isNotDone();
            time.advance(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("message 102", "1: [1] ", "message 101", "2: [2] ");
            assertThat(text).isDone();
        }
    }

    @Test
    void anAlbumThatNobodyTakesIsHandledMessageByMessage() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.album(c -> c.messages().size() > 5, c -> "many")
                .album(c -> Next.PASS)
                .message(c -> {
                    seen.add("message " + c.id());
                    return c.id() == 1 ? slow : null;
                }));
        try (TestBot bot = bot(routes)) {
            CompletableFuture<Void> second = give(bot, part(bot, 5, 1, 2, ""));
            var unused5 = give(bot, part(bot, 5, 1, 1, ""));
            time.advance(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("message 1");
            assertThat(second).isNotDone();
            slow.complete(null);
            assertThat(seen).containsExactly("message 1", "message 2");
            assertThat(second).isDone();
        }
    }

    @Test
    void handlersByTypeGetEachMessageOfAnAlbumThatNobodyTakes() {
        Routes routes = Routes.of(r -> r.album(c -> c.messages().size() > 5, c -> "many")
                .message(c -> c.id() == 2, Handler.doing(c -> seen.add("message " + c.id())))
                .raw(Update.class, Handler.doing(c -> seen.add("raw " + id(c)))));
        try (TestBot bot = bot(routes)) {
            for (int id = 1; id <= 3; id++) {
                var unused6 = give(bot, part(bot, 5, 1, id, ""));
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(seen).containsExactly("raw 1", "message 2", "raw 3");
    }

    private static int id(UpdateCtx ctx) {
        return ((PlainMessage) ((UpdateNewMessage) ctx.raw()).message()).id();
    }

    @Test
    void whatComesAfterAllOthersTakesNoAlbumEvenIfItFails() {
        Routes routes = Routes.of(r -> r.album(c -> false, c -> "album")
                .message(Handler.doing(c -> seen.add("message " + c.id())))
                .after(c -> c instanceof AlbumCtx, (ctx, outcome) -> {
                    throw new IllegalStateException("no");
                }));
        try (Logs logs = new Logs();
                TestBot bot = bot(routes)) {
            var unused7 = give(bot, part(bot, 5, 1, 1, ""));
            var unused8 = give(bot, part(bot, 5, 1, 2, ""));
            time.advance(Duration.ofSeconds(1));
            assertThat(logs.errors()).hasSize(1);
        }
        assertThat(seen).containsExactly("message 1", "message 2");
    }

    @Test
    void withoutHandlersOfAlbumsNothingWaits() {
        Routes routes = Routes.of(r -> r.message(c -> {
            seen.add("message " + c.id());
            return null;
        }));
        try (TestBot bot = bot(routes)) {
            assertThat(give(bot, part(bot, 5, 1, 1, ""))).isDone();
        }
        assertThat(seen).containsExactly("message 1");
    }

    @Test
    void closingWaitsForNoFurtherMessages() {
        CompletableFuture<Void> given;
        CompletableFuture<Void> late;
        try (TestBot bot = bot(albums())) {
            given = give(bot, part(bot, 5, 1, 1, ""));
            bot.dispatcher.close();
            late = give(bot, part(bot, 5, 2, 2, ""));
        }
        assertThat(seen).containsExactly("1: [1] ");
        assertThat(given).isCompleted();
        assertThat(late).isCompletedExceptionally();
        assertThat(time.alarms()).isZero();
    }

    @Test
    void anAlbumThatFailsIsToldOnceAndItsMessagesAreNotHandledAgain() {
        Routes routes = Routes.of(r -> r.album(c -> {
                    throw new IllegalStateException("no");
                })
                .message(c -> seen.add("message " + c.id())));
        try (Logs logs = new Logs();
                TestBot bot = bot(routes)) {
            CompletableFuture<Void> given = give(bot, part(bot, 5, 1, 1, ""));
            time.advance(Duration.ofSeconds(1));
            assertThat(given).isCompleted();
            assertThat(logs.errors()).hasSize(1);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void whoWaitsForRoomTearsNoAlbumApart() throws Exception {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.album(Handler.doing(
                        c -> seen.add(c.messages().stream().map(MessageCtx::id).toList() + "")))
                .text(c -> slow));
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.time(time, time).parallelism(1).capacity(1))) {
            bot.hears(6, "slow");
            Thread bringing = new Thread(() -> {
                var unused9 = give(bot, part(bot, 5, 1, 1, ""));
            });
            bringing.start();
            await().until(() -> bringing.getState() == Thread.State.WAITING);
            time.advance(Duration.ofMinutes(1));
            slow.complete(null);
            bringing.join();
            var unused10 = give(bot, part(bot, 5, 1, 2, ""));
            time.advance(Duration.ofMillis(500));
            assertThat(seen).containsExactly("[1, 2]");
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void anAlbumThatTheExecutorRejectsFailsAndItsKeyGoesOn() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        AtomicBoolean rejects = new AtomicBoolean();
        Routes routes =
                Routes.of(r -> r.album(Handler.doing(c -> seen.add("album"))).text(c -> "text"));
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.time(time, time).executor(task -> {
                    if (rejects.getAndSet(false)) {
                        throw full;
                    }
                    task.run();
                }))) {
            CompletableFuture<Void> given = give(bot, part(bot, 5, 1, 1, ""));
            rejects.set(true);
            time.advance(Duration.ofSeconds(1));
            assertThatThrownBy(given::join).hasCause(full);
            assertThat(bot.hears("x")).containsExactly("u5: text");
            assertThat(bot.dispatcher.pending()).isZero();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void anAlbumWhoseRestTheExecutorRejectsIsHandledAllTheSame() {
        AtomicBoolean rejects = new AtomicBoolean();
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.album(c -> Next.PASS).message(c -> {
            seen.add("message " + c.id());
            return c.id() == 1 ? slow : null;
        }));
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.time(time, time).executor(task -> {
                    if (rejects.get()) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                }))) {
            CompletableFuture<Void> given = give(bot, part(bot, 5, 1, 1, ""));
            var unused11 = give(bot, part(bot, 5, 1, 2, ""));
            time.advance(Duration.ofSeconds(1));
            rejects.set(true);
            slow.complete(null);
            assertThat(given).isCompleted();
            rejects.set(false);
        }
        assertThat(seen).containsExactly("message 1", "message 2");
    }
}
