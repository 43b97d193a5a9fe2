package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dispatch.buttons.LinkBot.Gift;
import dev.aptgram.dispatch.buttons.LinkBot.Ref;
import dev.aptgram.dispatch.buttons.LinkBotGiftDeepLink;
import dev.aptgram.dispatch.buttons.LinkBotRefDeepLink;
import dev.aptgram.dispatch.buttons.LinkBotRoutes;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import dev.aptgram.storage.MemoryStorage;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records as the parameters of links: what survives, and that nothing else passes. */
class DeepLinksTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private final DeepLinks links = new DeepLinks(LinkBotRoutes.create().linkCodecs(), new PayloadSigner(SECRET));

    private @Nullable Record read(String parameter) {
        DeepLinks.Value value = links.read(parameter);
        return value == null ? null : value.data();
    }

    @Test
    void everyRecordSurvivesIn64Characters() {
        for (Record record : List.of(
                new Ref(0), new Ref(Long.MIN_VALUE), new Gift(Integer.MIN_VALUE, "é".repeat(12)), new Gift(1, ""))) {
            String parameter = links.parameter(record);
            assertThat(parameter).matches("-[A-Za-z0-9_-]{1,63}");
            assertThat(read(parameter)).isEqualTo(record);
        }
        // Links outlive the program that made them.
        assertThat(links.parameter(new Ref(7))).isEqualTo("-CrMafAO");
        assertThat(links.parameter(new Gift(5, "Ann"))).isEqualTo("-T1xQQQKA0FubrNtWCANM1rW");
    }

    @Test
    void everyChangedLetterOfASignedLinkIsSeen() {
        String parameter = links.parameter(new Gift(5, "Ann"));
        for (int i = 0; i < parameter.length(); i++) {
            for (int at = 0; at < LETTERS.length(); at++) {
                String changed = parameter.substring(0, i) + LETTERS.charAt(at) + parameter.substring(i + 1);
                if (!changed.equals(parameter)) {
                    assertThat(links.read(changed)).as(changed).isNull();
                }
            }
        }
        DeepLinks other = new DeepLinks(LinkBotRoutes.create().linkCodecs(), new PayloadSigner(new byte[16]));
        assertThat(other.read(parameter)).isNull();
    }

    @Test
    void whatIsNoLinkOfTheBotIsNone() {
        for (String parameter : List.of(
                "",
                "-",
                "hello",
                "-AAAAAAAA",
                "-----------",
                "ä",
                "-=",
                "- ",
                "-".repeat(65),
                links.parameter(new Ref(1)) + "A")) {
            assertThat(links.read(parameter)).as(parameter).isNull();
        }
        SplittableRandom random = new SplittableRandom(1304);
        String good = links.parameter(new Ref(123456));
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            DeepLinks.Value value = links.read(text.toString());
            if (value != null) {
                // One value, one spelling.
                assertThat(links.parameter(value.data())).isEqualTo(text.toString());
            }
        }
    }

    @Test
    void aLinkNeedsSomebodyWhoTakesIt() {
        record Unknown() {}
        assertThatThrownBy(() -> links.parameter(new Unknown()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No handler of this bot takes Unknown");
        assertThatThrownBy(() -> links.link(null, "start", new Ref(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new DeepLinks(LinkBotRoutes.create().linkCodecs(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signingSecret");
        DeepLinkCodec<Ref> other =
                DeepLinkCodec.of(Ref.class, "ref", "ref#9", false, (ref, out) -> {}, in -> new Ref(1));
        assertThatThrownBy(() -> Routes.of(r ->
                        r.deepLink(LinkBotRefDeepLink.CODEC, (c, ref) -> null).deepLink(other, (c, ref) -> null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT1303]");
    }

    @Test
    void aLinkBringsItsRecord() {
        try (TestBot bot =
                new TestBot(new MemoryStorage(), LinkBotRoutes.create(), settings -> settings.signingSecret(SECRET))) {
            String ref = links.parameter(new Ref(5));
            String gift = links.parameter(new Gift(5, "Änn"));
            assertThat(bot.hears("/invite")).containsExactly("u5: https://t.me/test_bot?start=" + ref);
            assertThat(bot.hears("/give")).containsExactly("u5: https://t.me/test_bot?startgroup=" + gift);
            assertThat(bot.dispatcher.link(new Ref(5))).isEqualTo("https://t.me/test_bot?start=" + ref);
            assertThat(bot.hears("/start " + ref)).containsExactly("u5: invited by 5");
            assertThat(bot.hears("/start@test_bot " + gift)).containsExactly("u5: 5 coins from Änn");
            assertThat(bot.hears("/start")).containsExactly("u5: start []");
            assertThat(bot.hears("/start hello")).containsExactly("u5: start [hello]");
            assertThat(bot.hears("/start " + ref + "x")).containsExactly("u5: start [" + ref + "x]");
            assertThat(bot.hears("/invite " + ref)).hasSize(1);
        }
    }

    @Test
    void theLinkComesBeforePlainStartAndMayPass() {
        Routes routes = Routes.of(r -> r.command("start", c -> "plain")
                .named("plain")
                .deepLink(LinkBotGiftDeepLink.CODEC, Filters.privateChat().not(), (c, gift) -> "group")
                .named("gift")
                .deepLink(LinkBotRefDeepLink.CODEC, (c, ref) -> ref.by() > 5 ? Next.PASS : "link")
                .named("ref"));
        assertThat(routes.describe())
                .isEqualTo("1. /start \"gift\" Gift if " + Filters.privateChat().not() + " -> gift\n"
                        + "2. /start \"ref\" Ref -> ref\n3. /start -> plain\n");
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, settings -> settings.signingSecret(SECRET))) {
            assertThat(bot.hears("/start " + links.parameter(new Ref(5)))).containsExactly("u5: link");
            assertThat(bot.hears("/start " + links.parameter(new Ref(6)))).containsExactly("u5: plain");
            assertThat(bot.hears("/start " + links.parameter(new Gift(1, "")))).containsExactly("u5: plain");
        }
    }
}
