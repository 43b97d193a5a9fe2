package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of a dispatcher. */
class PartsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /start, start, true, ''
            /Start@Test_BOT  a  b , start, true, 'a  b'
            /start@other x, start, false, x
            /a_1, a_1, true, ''
            /x@, x, false, ''
            """)
    void aCommandIsTakenApart(String text, String name, boolean mine, String args) {
        assertThat(CommandText.parse(text, "test_bot")).isEqualTo(new CommandText(name, mine, args));
    }

    @Test
    void argumentsMayFollowOnTheNextLine() {
        assertThat(CommandText.parse("/add\n1 2", "test_bot")).isEqualTo(new CommandText("add", true, "1 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "start", "//", "/ a", "/usr/bin", "/2+2", "/привет", " /start", "/start!"})
    void whatIsNoCommandIsNone(String text) {
        assertThat(CommandText.parse(text, "test_bot")).isNull();
    }

    @Test
    void aBotWithoutANameIsNeverNamed() {
        assertThat(CommandText.parse("/start@x", null)).isEqualTo(new CommandText("start", false, ""));
        assertThat(CommandText.parse("/start", null)).isEqualTo(new CommandText("start", true, ""));
    }

    @Test
    void prefixesAreFoundLongestFirst() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TreeMap<String, String> entries = new TreeMap<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                String prefix = word(random, 1 + random.nextInt(4));
                entries.put(prefix, prefix);
            }
            PrefixIndex<String> index = new PrefixIndex<>(entries);
            assertThat(index.isEmpty()).isEqualTo(entries.isEmpty());
            for (int i = 0; i < 20; i++) {
                String text = word(random, random.nextInt(6));
                List<String> found = new ArrayList<>();
                PrefixIndex.Entry<String> entry = index.find(text);
                while (entry != null) {
                    found.add(entry.value());
                    entry = entry.shorter();
                }
                assertThat(found)
                        .as("seed %d, %s in %s", seed, text, entries.keySet())
                        .containsExactlyElementsOf(entries.keySet().stream()
                                .filter(text::startsWith)
                                .sorted(Comparator.comparing(String::length).reversed())
                                .toList());
            }
        }
    }

    private static String word(Random random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append((char) ('a' + random.nextInt(3)));
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Start", "/start", "a-b", "a23456789012345678901234567890123"})
    void commandsThatTelegramRefusesAreRefused(String name) {
        assertThatThrownBy(() -> new BotCommand(name, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("APT1001");
    }

    @Test
    void descriptionsAndDataThatTelegramRefusesAreRefused() {
        assertThatThrownBy(() -> new BotCommand("a", "x".repeat(257))).hasMessageContaining("APT1003");
        assertThat(new BotCommand("a", "x".repeat(256)).description()).hasSize(256);
        assertThat(CallbackText.checked("ж".repeat(32))).hasSize(32);
        assertThatThrownBy(() -> CallbackText.checked("ж".repeat(33)))
                .hasMessageContaining("APT1301")
                .hasMessageContaining("66 bytes");
        assertThatThrownBy(() -> CallbackText.checked("")).hasMessageContaining("0 bytes");
    }

    @Test
    void keysTellKindsApart() {
        RunOwner owner = RunOwner.userInTopic(PeerRef.chat(7), 12, PeerRef.user(7));
        assertThat(Keys.of(KeyStrategy.USER_IN_CHAT, owner)).isEqualTo("g7/u7");
        assertThat(Keys.of(KeyStrategy.USER, owner)).isEqualTo("u7");
        assertThat(Keys.of(KeyStrategy.CHAT, RunOwner.chat(PeerRef.channel(7)))).isEqualTo("c7");
        assertThat(Keys.of(KeyStrategy.TOPIC, owner)).isEqualTo("g7#12");
        assertThat(Keys.of(KeyStrategy.TOPIC, RunOwner.topic(PeerRef.channel(7), 0)))
                .isEqualTo("c7");
        assertThat(Keys.of(KeyStrategy.USER_IN_TOPIC, owner)).isEqualTo("g7#12/u7");
        assertThat(Keys.of(KeyStrategy.USER_IN_TOPIC, RunOwner.userInChat(PeerRef.channel(7), PeerRef.user(5))))
                .isEqualTo("c7/u5");
    }

    @Test
    void keysSayWhoseTheyAre() {
        ChatRef chat = PeerRef.channel(7);
        ChatRef user = PeerRef.user(Long.MAX_VALUE);
        assertThat(Keys.owner(KeyStrategy.USER_IN_CHAT, "c7/u" + Long.MAX_VALUE))
                .contains(RunOwner.userInChat(chat, user));
        assertThat(Keys.owner(KeyStrategy.USER, "u" + Long.MAX_VALUE)).contains(RunOwner.user(user));
        assertThat(Keys.owner(KeyStrategy.CHAT, "c7")).contains(RunOwner.chat(chat));
        assertThat(Keys.owner(KeyStrategy.TOPIC, "c7")).contains(RunOwner.chat(chat));
        assertThat(Keys.owner(KeyStrategy.TOPIC, "c7#2147483647")).contains(RunOwner.topic(chat, Integer.MAX_VALUE));
        assertThat(Keys.owner(KeyStrategy.USER_IN_TOPIC, "c7#12/u5"))
                .contains(RunOwner.userInTopic(chat, 12, PeerRef.user(5)));
        for (String nobody : List.of(
                "",
                "u",
                "u5/",
                "x5",
                "u0",
                "u05",
                "u9223372036854775808",
                "u5/u5/u5",
                " u5",
                "u-5",
                "c7#0",
                "c7#2147483648",
                "c7#")) {
            for (KeyStrategy strategy : KeyStrategy.values()) {
                assertThat(Keys.owner(strategy, nobody))
                        .as("%s %s", strategy, nobody)
                        .isEmpty();
            }
        }
        assertThat(Keys.owner(KeyStrategy.USER, "u5/u5")).isEmpty();
        assertThat(Keys.owner(KeyStrategy.USER_IN_CHAT, "u5")).isEmpty();
        assertThat(Keys.owner(KeyStrategy.CHAT, "c7#12")).isEmpty();
    }

    @Test
    void updatesStandInTheQueuesThatTheMachinesNeed() {
        RunOwner owner = RunOwner.userInTopic(PeerRef.chat(7), 12, PeerRef.user(5));
        RunOwner inChat = RunOwner.userInChat(PeerRef.chat(7), PeerRef.user(5));
        assertThat(Keys.lanes(EnumSet.noneOf(KeyStrategy.class), owner)).containsExactly(inChat);
        assertThat(Keys.lanes(EnumSet.of(KeyStrategy.USER_IN_CHAT, KeyStrategy.USER_IN_TOPIC), owner))
                .containsExactly(inChat);
        assertThat(Keys.lanes(EnumSet.of(KeyStrategy.TOPIC), owner)).containsExactly(inChat, "topic g7#12");
        assertThat(Keys.lanes(EnumSet.of(KeyStrategy.TOPIC, KeyStrategy.USER), owner))
                .containsExactly("topic g7#12", "user u5");
        assertThat(Keys.lanes(EnumSet.of(KeyStrategy.CHAT, KeyStrategy.USER_IN_CHAT), owner))
                .containsExactly("chat g7");
        assertThat(Keys.lanes(EnumSet.allOf(KeyStrategy.class), owner)).containsExactly("chat g7", "user u5");
    }

    @Test
    void threadsAreVirtualWhereTheJvmHasThem() throws Exception {
        HandlerThreads threads = HandlerThreads.create(1);
        CountDownLatch ran = new CountDownLatch(1);
        Thread[] used = new Thread[1];
        // Asked inside: a thread that has ended belongs to no group.
        String[] group = new String[1];
        threads.execute(() -> {
            used[0] = Thread.currentThread();
            group[0] = Thread.currentThread().getThreadGroup().getName();
            assertThat(threads.isInside()).isTrue();
            ran.countDown();
        });
        ran.await();
        threads.shutdown();
        assertThat(threads.isInside()).isFalse();
        assertThat(used[0].isDaemon()).isTrue();
        boolean hasVirtual = Runtime.version().feature() >= 21;
        assertThat(group[0].equals("VirtualThreads")).isEqualTo(hasVirtual);
        assertThat(HandlerThreads.defaultParallelism()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void insideIsInsideWhenNested() {
        HandlerThreads threads = HandlerThreads.borrowed(Runnable::run);
        threads.execute(() -> {
            threads.execute(() -> {});
            assertThat(threads.isInside()).isTrue();
        });
        assertThat(threads.isInside()).isFalse();
    }
}
