package dev.aptgram.fuzz;

import dev.aptgram.fuzz.DecoderTarget.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Breaks sound inputs with an eye for what they are made of: words of four bytes, of which some are ids, counts, lengths
 * and flags. An input follows from the seed and its number alone.
 */
final class Mutator {
    private static final int MOST = 1 << 14;

    private final List<Sample> samples;
    private final int[] ids;
    private final List<Nesting> nestings;
    private final int forms;

    /**
     * @param samples what to break
     * @param ids words worth putting anywhere
     * @param nestings what can be repeated without end
     */
    Mutator(List<Sample> samples, int[] ids, List<Nesting> nestings) {
        this.samples = List.copyOf(samples);
        this.ids = ids.clone();
        this.nestings = List.copyOf(nestings);
        this.forms = samples.stream().mapToInt(Sample::form).max().orElse(0) + 1;
    }

    /** {@return the next input} */
    Sample next(SplittableRandom random) {
        int kind = random.nextInt(32);
        if (kind == 0) {
            return new Sample(random.nextInt(forms), noise(random));
        }
        if (kind < 4 && !nestings.isEmpty()) {
            return new Sample(random.nextInt(forms), bomb(random));
        }
        Sample sample = pick(random);
        byte[] body = sample.body();
        for (int rounds = 1 + random.nextInt(3); rounds > 0 && body.length > 0; rounds--) {
            body = broken(body, random);
        }
        return new Sample(sample.form(), body);
    }

    private byte[] broken(byte[] body, SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> flipped(body, random);
            case 1, 2 -> with(body, word(body, random), ids[random.nextInt(ids.length)]);
            case 3, 4 -> with(body, word(body, random), number(body, random));
            case 5 -> Arrays.copyOf(body, random.nextInt(body.length));
            case 6 -> Arrays.copyOf(body, Math.min(MOST, body.length + random.nextInt(64)));
            case 7 -> spliced(body, pick(random).body(), random);
            case 8 -> repeated(body, random);
            case 9 -> joined(body, 0, word(body, random), body, word(body, random), body.length);
            case 10 -> recounted(body, random);
            default -> resized(body, random);
        };
    }

    private static byte[] flipped(byte[] body, SplittableRandom random) {
        byte[] changed = body.clone();
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
            changed[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] with(byte[] body, int at, int word) {
        byte[] changed = body.clone();
        if (at + 4 <= body.length) {
            Words.set(changed, at, word);
        }
        return changed;
    }

    private static int number(byte[] body, SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> -1;
            case 3 -> Integer.MIN_VALUE;
            case 4 -> body.length / 4;
            case 5 -> body.length / 8;
            case 6 -> 1 << random.nextInt(32);
            case 7 -> Words.VECTOR;
            case 8 -> random.nextBoolean() ? Words.TRUE : Words.FALSE;
            default -> random.nextInt();
        };
    }

    /** Some of one, then some of another. */
    private byte[] spliced(byte[] first, byte[] second, SplittableRandom random) {
        int cut = word(first, random);
        int from = second.length == 0 ? 0 : word(second, random);
        return random.nextBoolean()
                ? joined(first, 0, cut, second, from, second.length)
                : joined(
                        joined(first, 0, cut, second, 0, second.length),
                        0,
                        cut + second.length,
                        first,
                        cut,
                        first.length);
    }

    /** A block many times over. */
    private static byte[] repeated(byte[] body, SplittableRandom random) {
        int from = word(body, random);
        int to = Math.min(body.length, from + 4 * (1 + random.nextInt(8)));
        byte[] changed = joined(body, 0, to, body, to, to);
        for (int times = 1 << random.nextInt(10); times > 0 && changed.length < MOST; times--) {
            changed = joined(changed, 0, changed.length, body, from, to);
        }
        return joined(changed, 0, changed.length, body, to, body.length);
    }

    /** A vector that says it has another number of elements, perhaps with its first element as often as that. */
    private static byte[] recounted(byte[] body, SplittableRandom random) {
        int words = body.length / 4;
        int start = words == 0 ? 0 : random.nextInt(words);
        for (int i = 0; i < words - 2; i++) {
            int at = (start + i) % words * 4;
            if (Words.get(body, at) == Words.VECTOR && at + 12 <= body.length) {
                int count = Words.get(body, at + 4);
                int more = 1 << random.nextInt(11);
                byte[] changed = with(body, at + 4, random.nextBoolean() ? count + more : (body.length - at - 8) / 4);
                if (random.nextBoolean()) {
                    int end = at + 8 + Math.min(body.length - at - 8, 4 * (1 + random.nextInt(6)));
                    byte[] element = Arrays.copyOfRange(body, at + 8, end);
                    byte[] items = new byte[Math.min(MOST, element.length * more)];
                    for (int j = 0; j < items.length; j++) {
                        items[j] = element[j % element.length];
                    }
                    changed = joined(changed, 0, at + 8, items, 0, items.length);
                    changed = joined(changed, 0, changed.length, body, at + 8, body.length);
                }
                return changed;
            }
        }
        return flipped(body, random);
    }

    /** A word that says that a string or bytes value of some length begins here. */
    private static byte[] resized(byte[] body, SplittableRandom random) {
        int length = random.nextBoolean() ? random.nextInt(body.length + 4) : random.nextInt(1 << 24);
        boolean small = length < 254;
        int at = word(body, random);
        int old = at + 4 <= body.length ? Words.get(body, at) : 0;
        return with(body, at, small ? (old & ~0xff) | length : (length << 8) | 254);
    }

    /** Values in values in values, whose vectors promise more than there is. */
    private byte[] bomb(SplittableRandom random) {
        byte[] bytes = new byte[64 + random.nextInt(random.nextInt(8) == 0 ? MOST : 1024)];
        int levels = random.nextInt(300);
        Nesting nesting = nestings.get(random.nextInt(nestings.size()));
        boolean mixed = random.nextInt(4) == 0;
        boolean greedy = random.nextBoolean();
        int at = 0;
        for (int i = 0; i < levels && at + nesting.prefix().length <= bytes.length; i++) {
            int length = nesting.prefix().length;
            System.arraycopy(nesting.prefix(), 0, bytes, at, length);
            if (nesting.countAt() >= 0 && greedy) {
                Words.set(
                        bytes, at + nesting.countAt(), (bytes.length - at - length) / (random.nextInt(9) == 0 ? 8 : 4));
            }
            at += length;
            if (mixed) {
                nesting = nestings.get(random.nextInt(nestings.size()));
            }
        }
        byte[] tail = pick(random).body();
        System.arraycopy(tail, 0, bytes, at, Math.min(tail.length, bytes.length - at));
        return bytes;
    }

    private byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(256)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            // Small numbers are counts and lengths more often than any others.
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= (byte) (i % 4 == 0 ? 7 : 0);
            }
        }
        if (bytes.length >= 4 && random.nextInt(8) > 0) {
            Words.set(bytes, 0, ids[random.nextInt(ids.length)]);
        }
        return bytes;
    }

    private Sample pick(SplittableRandom random) {
        return samples.get(random.nextInt(samples.size()));
    }

    /** {@return where a word begins} */
    private static int word(byte[] body, SplittableRandom random) {
        return random.nextInt(body.length / 4 + 1) * 4;
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int start, int end) {
        int head = Math.max(0, Math.min(to, first.length) - from);
        int tail = Math.max(0, Math.min(end, second.length) - start);
        byte[] bytes = new byte[head + tail];
        System.arraycopy(first, from, bytes, 0, head);
        System.arraycopy(second, Math.min(start, second.length), bytes, head, tail);
        return bytes;
    }
}
