package dev.aptgram.dc.simulation;

import dev.aptgram.api.DataJSON;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.bots.SendCustomRequest;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlWriter;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One request of the device's user: what it asks, and what became of it. Half of them send a message under a
 * {@code random_id}, which may go out as often as it likes; the others are counted by the DC and must not be executed twice.
 */
final class Order {
    private static final long HASH_LEFT_OUT = 0;
    private static final int LONGEST = 40_000;
    private static final String NOISE = noise();

    final int number;
    /** Whether no {@code random_id} protects it. */
    final boolean counted;
    /** What is executed before it, or null. */
    final @Nullable Order before;
    /** How often it is told to wait before it is executed; only what is counted is. */
    final int floods;
    /** Whether the DC fails with an internal error in place of executing it. */
    final boolean fails;

    final boolean wantsQuickAck;
    final int size;
    final long randomId;

    long token;
    int attempt;
    boolean done;
    boolean succeeded;
    boolean cancelled;
    /** Whether any attempt came to nothing. */
    boolean disappointed;
    /** Whether another came to nothing because this one had. */
    boolean blamed;

    long submittedAt;
    /** How often sessions had been lost when it was submitted last. */
    int lossesBefore;

    Order(int number, @Nullable Order before, Weather weather, RandomGenerator random) {
        this.number = number;
        this.counted = number % 2 == 0;
        this.before = before;
        this.floods = counted && random.nextDouble() < weather.flooding() ? 1 + random.nextInt(2) : 0;
        this.fails = counted && random.nextDouble() < weather.failing();
        this.wantsQuickAck = random.nextInt(8) == 0;
        this.size = size(random);
        this.randomId = random.nextLong() | 1;
    }

    private static int size(RandomGenerator random) {
        return switch (random.nextInt(40)) {
            case 0 -> random.nextBoolean() ? LONGEST : LONGEST / 2;
            case 1, 2 -> random.nextInt(5_000);
            default -> random.nextInt(60);
        };
    }

    Submission submission(long alice) {
        TlMethod<?> method = counted
                ? new SendCustomRequest("count", new DataJSON(text()))
                : SendMessage.builder(new InputPeerUser(alice, HASH_LEFT_OUT), text(), randomId)
                        .build();
        TlWriter out = new TlWriter();
        method.writeTo(out);
        Submission made = Submission.call(out.toByteArray());
        if (counted) {
            made = made.onlyOnce();
        }
        if (before != null) {
            made = made.after(before.token);
        }
        return wantsQuickAck ? made.wantingQuickAck() : made;
    }

    /** {@return what it says: its number, the attempt, and noise} */
    String text() {
        return number + ":" + (counted ? attempt : 0) + ":" + noise(number, counted ? size : Math.min(size, 4_000));
    }

    static int numberIn(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(':')));
    }

    static int attemptIn(String text) {
        int first = text.indexOf(':') + 1;
        return Integer.parseInt(text.substring(first, text.indexOf(':', first)));
    }

    /** {@return what the DC answers to one that is counted} Some answers are long, and some of these pack well. */
    static String answerTo(int number) {
        int length = number % 20 == 4 ? 20_000 : number % 20 == 8 ? 3_000 : number % 32;
        return "done " + number + ":" + (number % 3 == 0 ? "x".repeat(length) : noise(-number, length));
    }

    private static String noise(long number, int length) {
        int from = Math.floorMod(number * 31, NOISE.length() - LONGEST);
        return NOISE.substring(from, from + length);
    }

    private static String noise() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder(LONGEST + 8_192);
        while (text.length() < LONGEST + 8_192) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
