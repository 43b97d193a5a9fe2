package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Proxy;
import dev.aptgram.transport.ProxyCredentials;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * With every log at its most talkative and the flight recorder running, a whole conversation and sign-ins of every kind, under
 * temporary keys as usual, give nothing away in any form.
 */
final class SecretsTest {
    private static final String API_HASH = "feedfacecafebeef0123456789abcdef";
    private static final String WORDS = "what was said in confidence";

    /** A port may have the five digits of a code. */
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void nothingSecretIsLogged() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        // Threads that end in their own time write to it while it is read.
        appender.list = new CopyOnWriteArrayList<>();
        Level before = root.getLevel();
        appender.start();
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        root.addAppender(appender);
        List<String> secrets = new ArrayList<>(List.of(API_HASH, WORDS, "no-such-secret"));
        List<String> lines = new ArrayList<>();
        try (Recording recording = new Recording()) {
            recording.enable("dev.aptgram.Request");
            recording.enable("dev.aptgram.Connection");
            recording.enable("dev.aptgram.Clock");
            recording.start();
            converse(secrets);
            recording.stop();
            recording.dump(dir.resolve("all.jfr"));
            RecordingFile.readAllEvents(dir.resolve("all.jfr")).stream()
                    .filter(event -> event.getEventType().getName().startsWith("dev.aptgram."))
                    .map(RecordedEvent::toString)
                    .forEach(lines::add);
            assertThat(lines).as("the recorder is really told").anyMatch(line -> line.contains("TemporaryKeyBound"));
        } finally {
            root.detachAppender(appender);
            root.setLevel(before);
            others.forEach(root::addAppender);
        }

        appender.list.stream().map(SecretsTest::text).forEach(lines::add);
        assertThat(lines).as("the logs are really heard").anyMatch(line -> line.contains("event=signed_in"));
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                // A code of five digits may be a part of some longer number.
                Pattern alone = Pattern.compile("(?<!\\d)" + Pattern.quote(form) + "(?!\\d)");
                assertThat(lines)
                        .as("%s in the logs", form)
                        .noneMatch(line ->
                                alone.matcher(PORT.matcher(line).replaceAll("")).find());
            }
        }
    }

    /** {@return a secret as it is, and as the usual ways of showing bytes show it} */
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        return List.of(
                secret,
                hex,
                hex.toUpperCase(Locale.ROOT),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String code(VirtualUser user, List<String> secrets) {
        String code = user.phone().code().orElseThrow();
        secrets.add(code);
        return code;
    }

    private static void converse(List<String> secrets) {
        MemoryStorage storage = new MemoryStorage();
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Echo");
            VirtualUser ann = dc.user("Ann");
            secrets.add(bot.token().substring(bot.token().indexOf(':') + 1));
            TelegramBuilder<BotTelegram> builder = BotTelegram.builder()
                    .credentials(Credentials.of(4711, API_HASH))
                    .server(dc.address(), List.of(dc.publicKey()))
                    .connectTimeout(Patience.PATIENCE);
            try (Telegram tg =
                    builder.storage(storage).login(Login.bot(bot.token())).connect()) {
                tg.onUpdate(update -> {
                    if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                        news.message().reply(WORDS).join();
                        throw new IllegalStateException("a handler that fails is logged with its update");
                    }
                });
                ann.sends(bot, WORDS);
                ann.awaitText(WORDS);
                dc.disconnectClients();
                ann.sends(bot, WORDS);
                ann.awaitText(WORDS);
            }
            overProxies(dc, builder, bot, secrets);
            secrets.add(ann.phone().number().substring(1));
            TelegramBuilder<UserTelegram> people = UserTelegram.builder()
                    .credentials(Credentials.of(4711, API_HASH))
                    .server(dc.address(), List.of(dc.publicKey()));
            Throwable wrong = catchThrowable(() -> people.storage(new MemoryStorage())
                    .login(Login.phone(ann.phone().number(), () -> "no-such-secret"))
                    .connect());
            assertThat(wrong).isInstanceOf(SignInException.class);
            people.storage(new MemoryStorage())
                    .login(Login.phone(ann.phone().number(), () -> code(ann, secrets)))
                    .connect()
                    .close();
            Throwable refused = catchThrowable(() -> builder.storage(new MemoryStorage())
                    .login(Login.bot(bot.id() + ":no-such-secret"))
                    .connect());
            assertThat(refused).isNotNull();
            stepByStep(dc, secrets);
        }
        for (DcKey key : storage.session().keys()) {
            byte[] bytes = key.authKey().copyBytes();
            secrets.add(HexFormat.of().formatHex(bytes, 0, 8));
            secrets.add(HexFormat.of().withUpperCase().formatHex(bytes, 0, 8));
            secrets.add(Base64.getEncoder().encodeToString(bytes).substring(0, 16));
            secrets.add(String.valueOf(key.serverSalt()));
            secrets.add(Long.toHexString(key.serverSalt()));
        }
        assertThat(secrets).hasSizeGreaterThan(5);
    }

    /** One that works, and one that is not there: failures are told of at length. */
    private static void overProxies(
            EmbeddedDc dc, TelegramBuilder<BotTelegram> builder, DcBot bot, List<String> secrets) {
        MtproxySecret secret = MtproxySecret.generate(MtproxySecret.Kind.PADDED, new SecureRandom());
        secrets.add(secret.reveal());
        secrets.add(secret.reveal().substring(2));
        secrets.add("password-of-the-proxy");
        InetSocketAddress proxy = dc.open(Entrance.mtproxy(secret), 0);
        builder.storage(new MemoryStorage())
                .login(Login.bot(bot.token()))
                .road(Road.mtproxy(proxy.getHostString(), proxy.getPort(), secret))
                .connect()
                .close();
        Proxy nobody = Proxy.socks5("127.0.0.1", 1, new ProxyCredentials("me", "password-of-the-proxy"));
        Throwable failure = catchThrowable(() -> builder.storage(new MemoryStorage())
                .connectTimeout(Duration.ofMillis(200))
                .road(Road.tcp(TransportSpec.ABRIDGED).through(nobody))
                .connect());
        assertThat(failure).isNotNull();
        LoggerFactory.getLogger("dev.aptgram.program").warn("no way through", failure);
        builder.connectTimeout(Patience.PATIENCE).road(Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE));
    }

    /** Every step that has a secret of its own, with mistakes, and what is done with passwords and sessions later. */
    private static void stepByStep(EmbeddedDc dc, List<String> secrets) {
        VirtualUser bob = dc.user("Bob");
        List<String> owned = List.of("pass-phrase-of-bob", "hint-of-bob", "bob-in-private@example.org");
        secrets.addAll(owned);
        secrets.add(bob.phone().number().substring(1));
        FutureAuthTokens tokens = FutureAuthTokens.inMemory();
        TelegramBuilder<UserTelegram> builder = UserTelegram.builder()
                .credentials(Credentials.of(4711, API_HASH))
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE);
        try (LoginSteps steps =
                builder.storage(new MemoryStorage()).futureAuthTokens(tokens).loginSteps()) {
            LoginCode sent = steps.requestLoginCode(bob.phone().number()).join();
            fails(steps.signIn(sent, "no-such-secret"));
            steps.signIn(sent, code(bob, secrets)).join();
            try (UserTelegram tg = steps.connect().join()) {
                NewPassword password =
                        NewPassword.of(owned.get(0)).hint(owned.get(1)).recoveryEmail(owned.get(2));
                tg.twoStep().set(password).join();
                fails(tg.twoStep().confirmEmail("no-such-secret"));
                String mailed = bob.phone().recoveryCode().orElseThrow();
                secrets.add(mailed);
                tg.twoStep().confirmEmail(mailed).join();
                fails(tg.twoStep().remove("no-such-secret"));
                tg.logOut().join();
            }
        }
        tokens.load().forEach(token -> secrets.add(HexFormat.of().formatHex(token.toByteArray())));
        assertThat(tokens.load()).hasSize(1);
        try (LoginSteps steps = builder.storage(new MemoryStorage())
                .futureAuthTokens(FutureAuthTokens.inMemory())
                .loginSteps()) {
            steps.signInByQr(qr -> {
                        secrets.add(qr.url().substring(qr.url().indexOf('=') + 1));
                        bob.phone().scans(qr.url());
                    })
                    .join();
            fails(steps.checkPassword("no-such-secret"));
            steps.checkPassword(owned.get(0)).join();
        }
    }

    /** Has a failure logged as a program might do it. */
    private static void fails(CompletableFuture<?> step) {
        Throwable failure = catchThrowable(step::join);
        assertThat(failure).isNotNull();
        LoggerFactory.getLogger("dev.aptgram.program").warn("a step has failed", failure);
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
