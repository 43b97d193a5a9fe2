package dev.aptgram.benchmarks;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Updates from the socket to the listener, the store on, against requests on the same connection: both many at a time, in
 * turns, by the CPU time of all threads of both ends.
 */
final class UpdatesBenchmark {
    /** The rate of updates, in units of that of requests. */
    private static final double RATE_BOUND = 0.5;

    private static final int WINDOW = 64;
    private static final int EACH = 3_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 11;
    private static final int PATIENCE_SECONDS = 60;
    private static final long ANN = 77;

    void run(Report report) throws IOException, InterruptedException {
        report.title("Updates from socket to listener, CPU time of both ends");
        measure(report, "memory", new MemoryStorage());
        Path folder = Files.createTempDirectory("aptgram-bench");
        try (JdbcStorage h2 = JdbcStorage.h2(folder.resolve("bot"))) {
            measure(report, "H2", h2);
        }
        try (JdbcStorage sqlite = JdbcStorage.sqlite(folder.resolve("bot.db"))) {
            measure(report, "SQLite", sqlite);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .start();
                JdbcStorage postgres = JdbcStorage.over(server.getPostgresDatabase())) {
            measure(report, "PostgreSQL", postgres);
        }
        deleteAll(folder);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void measure(Report report, String name, Storage storage) throws InterruptedException {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Echo");
            try (BotTelegram tg = BotTelegram.builder()
                    .credentials(Credentials.of(17, "hash"))
                    .login(Login.bot(bot.token()))
                    .server(dc.address(), List.of(dc.publicKey()))
                    .storage(storage)
                    .connect()) {
                Course course = new Course(dc, bot, tg);
                tg.onUpdate(course::heard);
                course.begin();
                List<Double> updates = new ArrayList<>();
                List<Double> requests = new ArrayList<>();
                for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                    double update = course.updates();
                    double request = course.requests();
                    if (round >= WARM_UP) {
                        updates.add(update);
                        requests.add(request);
                    }
                }
                report.time("an update, " + name, Figures.of(updates));
                report.time("a request, " + name, Figures.of(requests));
                report.atLeast(
                        "rate of updates with " + name + " / rate of requests",
                        Figures.ratio(requests, updates),
                        RATE_BOUND);
            }
        }
    }

    /** One client, and what is sent to and fro. */
    private static final class Course {
        private final EmbeddedDc dc;
        private final DcBot bot;
        private final Telegram tg;
        private final Semaphore window = new Semaphore(0);
        private final SetBotCommands request = LoopbackDc.request();
        private final User ann =
                PlainUser.builder(ANN).accessHash(7L).firstName("Ann").build();
        private int pts;

        Course(EmbeddedDc dc, DcBot bot, Telegram tg) {
            this.dc = dc;
            this.bot = bot;
            this.tg = tg;
        }

        void heard(ClientUpdate update) {
            if (update instanceof NewMessage) {
                window.release();
            }
        }

        /** Finds out where the line stands: the first update that fits there comes through. */
        void begin() throws InterruptedException {
            pts = tg.invoke(new dev.aptgram.api.updates.GetState()).join().pts();
            push();
            acquire(1);
            window.release(WINDOW);
        }

        double updates() throws InterruptedException {
            long before = CpuMeter.nanos();
            for (int i = 0; i < EACH; i++) {
                acquire(1);
                push();
            }
            acquire(WINDOW);
            window.release(WINDOW);
            return (double) (CpuMeter.nanos() - before) / EACH;
        }

        double requests() throws InterruptedException {
            long before = CpuMeter.nanos();
            for (int i = 0; i < EACH; i++) {
                acquire(1);
                var unused = tg.invoke(request).whenComplete((answer, failure) -> window.release());
            }
            acquire(WINDOW);
            window.release(WINDOW);
            return (double) (CpuMeter.nanos() - before) / EACH;
        }

        private void push() {
            pts++;
            PlainMessage message = PlainMessage.builder(pts, new PeerUser(ANN), 1, "message " + pts)
                    .fromId(new PeerUser(ANN))
                    .build();
            Update update = new UpdateNewMessage(message, pts, 1);
            if (dc.push(bot, update, List.of(ann), List.of()) != 1) {
                throw new IllegalStateException("The bot is not connected.");
            }
        }

        private void acquire(int permits) throws InterruptedException {
            if (!window.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing has come for " + PATIENCE_SECONDS + " seconds.");
            }
        }
    }
}
