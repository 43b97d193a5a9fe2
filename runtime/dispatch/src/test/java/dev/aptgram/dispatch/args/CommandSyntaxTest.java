package dev.aptgram.dispatch.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text after a command: what is read from it, and what is said if it cannot be read. */
class CommandSyntaxTest {
    private enum Level {
        LOW,
        VERY_HIGH
    }

    private static final CommandArg<String> WHO = CommandArg.word("who");
    private static final CommandArg<Duration> HOW_LONG = CommandArg.duration("how-long");
    private static final CommandArg<Optional<String>> REASON =
            CommandArg.rest("reason").optional();
    private static final CommandSyntax BAN = CommandSyntax.of(WHO, HOW_LONG, REASON);

    private static <T> T one(CommandArg<T> arg, String text) {
        return CommandSyntax.of(arg).parse(text).get(arg);
    }

    private static void refuses(CommandArg<?> arg, String text, String message) {
        assertThatThrownBy(() -> CommandSyntax.of(arg).parse(text))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void argumentsComeInOrder() {
        CommandArgs all = BAN.parse("@spammer 3d  selling  \"things\" ");
        assertThat(all.get(WHO)).isEqualTo("@spammer");
        assertThat(all.get(HOW_LONG)).isEqualTo(Duration.ofDays(3));
        assertThat(all.get(REASON)).contains("selling  \"things\"");
        assertThat(BAN.parse("a\n1s").get(REASON)).isEmpty();
        assertThat(all).hasToString("CommandArgs[3]");
        assertThatThrownBy(() -> all.get(CommandArg.word("who"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThatThrownBy(() -> BAN.parse("")).hasMessage("<who> is missing.");
        assertThatThrownBy(() -> BAN.parse(" @a ")).hasMessage("<how-long> is missing.");
        assertThatThrownBy(() -> BAN.parse("@a soon")).hasMessage("\"soon\" is not a time.");
        assertThatThrownBy(() -> CommandSyntax.of(WHO).parse("a b c")).hasMessage("\"b c\" is too much.");
        assertThatThrownBy(() -> CommandSyntax.of().parse("a".repeat(50)))
                .hasMessage("\"" + "a".repeat(40) + "…\" is too much.");
        assertThat(CommandSyntax.of().parse(" ")).hasToString("CommandArgs[0]");
    }

    @Test
    void theUsageShowsWhatMayBeWritten() {
        assertThat(BAN.usage("ban")).isEqualTo("""
                Usage: /ban <who> <how-long> [reason]
                how-long: a time such as 90s, 15m, 1h30m, 3d or 2w""");
        CommandSyntax syntax = CommandSyntax.of(
                CommandArg.constant("level", Level.class),
                CommandArg.integer("n").list());
        assertThat(syntax.usage("set")).isEqualTo("""
                Usage: /set <level> [n ...]
                level: one of low, very-high
                n: a whole number""");
    }

    @Test
    void whatMayBeMissingComesLast() {
        assertThatThrownBy(() -> CommandSyntax.of(WHO, REASON, HOW_LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[reason] may be missing, so <how-long>");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"two words\" x`, two words",
                "“two words” x, two words",
                "„two words” x, two words",
                "«two words» x, two words",
                "`\"\" x`, ``",
                "`\"no end x`, `\"no`",
                "`a\"b c\" x`, `a\"b`",
                "`\"a\"b c\" x`, `a\"b c`",
            })
    void quotesMakeOneWord(String text, String word) {
        assertThat(new Words(text).next()).isEqualTo(word);
    }

    @Test
    void numbersArePlain() {
        assertThat(one(CommandArg.integer("n"), "-7")).isEqualTo(-7);
        assertThat(one(CommandArg.longInteger("n"), "9000000000")).isEqualTo(9_000_000_000L);
        assertThat(one(CommandArg.decimal("n"), "-2.5")).isEqualTo(-2.5);
        refuses(CommandArg.integer("n"), "9000000000", "\"9000000000\" is not a whole number.");
        refuses(CommandArg.longInteger("n"), "1.0", "\"1.0\" is not a whole number.");
        refuses(CommandArg.decimal("n"), "NaN", "\"NaN\" is not a number.");
        refuses(CommandArg.decimal("n"), "1e400", "\"1e400\" is not a number.");
        refuses(CommandArg.decimal("n"), "0x1p3", "\"0x1p3\" is not a number.");
        refuses(CommandArg.decimal("n"), "9".repeat(301), "\"" + "9".repeat(40) + "…\" is not a number.");
        assertThat(one(CommandArg.decimal("n"), "9".repeat(300))).isFinite();
    }

    @Test
    void otherWordsAreRead() {
        assertThat(one(CommandArg.yesNo("b"), "ON")).isTrue();
        assertThat(one(CommandArg.yesNo("b"), "no")).isFalse();
        refuses(CommandArg.yesNo("b"), "maybe", "\"maybe\" is not yes or no.");
        assertThat(one(CommandArg.date("d"), "2031-12-24")).isEqualTo(LocalDate.of(2031, 12, 24));
        refuses(CommandArg.date("d"), "2031-02-30", "\"2031-02-30\" is not a date.");
        CommandArg<Level> level = CommandArg.constant("l", Level.class);
        assertThat(one(level, "very_High")).isEqualTo(Level.VERY_HIGH);
        assertThat(one(level, "very-high")).isEqualTo(Level.VERY_HIGH);
        refuses(level, "mid", "\"mid\" is not one of low, very-high.");
        assertThat(one(CommandArg.integer("n").list(), "1 2 3")).isEqualTo(List.of(1, 2, 3));
        assertThat(one(CommandArg.integer("n").list(), "")).isEmpty();
        refuses(CommandArg.integer("n").list(), "1 x", "\"x\" is not a whole number.");
        assertThat(one(CommandArg.integer("n").optional(), "")).isEmpty();
        refuses(CommandArg.integer("n").optional(), "x", "\"x\" is not a whole number.");
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "1h30m, PT1H30M", "3D, PT72H", "2w1d, PT360H", "0s, PT0S", "PT5M, PT5M", "p1d, PT24H"})
    void timesAreRead(String word, Duration time) {
        assertThat(Durations.parse(word)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "-5m",
                "5 m",
                "5x",
                "5m1h",
                "5m5m",
                "PT-5M",
                "P",
                "p1y",
                "1.5h",
                "٣d",
                "999999999999999999w",
                "9999999999999999999999s",
                "99999999999999w"
            })
    void whatIsNoTimeIsRefused(String word) {
        assertThat(Durations.parse(word)).isEmpty();
    }
}
