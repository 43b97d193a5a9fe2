package dev.aptgram.fuzz;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A decoder of TL's binary form. Whatever the bytes, it answers with a value or a {@link SchemaException} that names the
 * place, allocates no more than 64 bytes for each byte it was given and 4 KiB, and what it read can be written and read
 * again as an equal value and the same bytes.
 *
 * <p>Where there are several forms, an input's first byte says which it is for.
 */
final class DecoderTarget implements Target {
    private static final Pattern PLACE = Pattern.compile(" (at|before) byte \\d");

    static final int BYTES_PER_BYTE = 64;
    static final int BYTES_AT_ALL = 4096;

    /**
     * A sound input.
     *
     * @param form the place of the form that it is for
     * @param body its bytes in that form
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(int form, byte[] body) {}

    private final String about;
    private final List<Form> forms;
    private final List<Sample> samples;
    private final List<byte[]> words;
    private final List<Nesting> nestings;
    private final Gauge gauge = new Gauge(BYTES_PER_BYTE, BYTES_AT_ALL);
    private long refused;

    /**
     * @param about what is fuzzed
     * @param forms the ways in, at least one
     * @param samples sound inputs
     * @param words ids and the like
     * @param nestings what can be repeated without end
     */
    DecoderTarget(String about, List<Form> forms, List<Sample> samples, List<byte[]> words, List<Nesting> nestings) {
        this.about = about;
        this.forms = List.copyOf(forms);
        this.samples = List.copyOf(samples);
        this.words = List.copyOf(words);
        this.nestings = List.copyOf(nestings);
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public void feed(byte[] input) {
        int from = forms.size() > 1 ? 1 : 0;
        if (input.length < from) {
            return;
        }
        Form form = from == 0 ? forms.get(0) : forms.get((input[0] & 0xff) % forms.size());
        Object value = gauge.measure(input.length - from, () -> readOrRefuse(form, input, from));
        if (value instanceof SchemaException refusal) {
            refused++;
            if (!PLACE.matcher(String.valueOf(refusal.getMessage())).find()) {
                throw new Finding(form + " refuses the input without naming the place", refusal);
            }
            return;
        }
        checkReturn(form, value);
    }

    /** {@return the value, or the exception with which the bytes were refused} */
    private static Object readOrRefuse(Form form, byte[] input, int from) {
        try {
            return form.decode(input, from);
        } catch (SchemaException e) {
            return e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(form + " fails with " + e.getClass().getName() + ", not with a SchemaException", e);
        }
    }

    private static void checkReturn(Form form, Object value) {
        byte[] written;
        Object again;
        byte[] writtenAgain;
        try {
            written = Form.encode(value);
            again = form.decodeWhole(written);
            writtenAgain = Form.encode(again);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(form + " read a value that cannot be written and read again", e);
        }
        // Printing takes longer than reading; one value in eight is enough to look at.
        if ((Arrays.hashCode(written) & 7) == 0 && isPrintedWithoutBound(value)) {
            throw new Finding(form + " read a value that is printed without bound");
        }
        if (!value.equals(again) || value.hashCode() != again.hashCode()) {
            throw new Finding(form + " reads what it wrote as another value");
        }
        if (!Arrays.equals(written, writtenAgain)) {
            throw new Finding(form + " writes equal values as different bytes");
        }
    }

    private static boolean isPrintedWithoutBound(Object value) {
        return TlText.line(value).length() > TlText.MAX_LINE
                || TlText.pretty(value).length() > TlText.MAX_PRETTY;
    }

    /** {@return the same with another target's samples and words as well} */
    DecoderTarget with(DecoderTarget other) {
        return new DecoderTarget(
                about,
                forms,
                joined(samples, other.samples),
                joined(words, other.words),
                joined(nestings, other.nestings));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** {@return an input for one of the forms} */
    byte[] input(int form, byte[] body) {
        if (forms.size() == 1) {
            return body;
        }
        byte[] input = new byte[body.length + 1];
        input[0] = (byte) form;
        System.arraycopy(body, 0, input, 1, body.length);
        return input;
    }

    /** {@return what breaks this target's samples} */
    Mutator mutator() {
        int[] ids = words.stream().mapToInt(word -> Words.get(word, 0)).toArray();
        return new Mutator(samples, ids, nestings);
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Sample sample : samples) {
            seeds.add(input(sample.form(), sample.body()));
        }
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        return words;
    }

    /** {@return how many inputs were refused} */
    long refused() {
        return refused;
    }

    double worstPerByte() {
        return gauge.worstPerByte();
    }
}
