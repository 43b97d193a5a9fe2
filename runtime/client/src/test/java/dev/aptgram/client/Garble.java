package dev.aptgram.client;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes bytes undecodable, at chosen places. */
final class Garble {
    /** A constructor that no schema has, as bytes. */
    private static final byte[] UNKNOWN = {(byte) 0xef, (byte) 0xbe, (byte) 0xad, (byte) 0xde};

    private Garble() {}

    /** {@return the bytes with the first occurrence of a part bearing an unknown constructor id} */
    static byte[] unknown(byte[] whole, TlObject part) {
        return unknown(whole, indexOf(whole, part.toByteArray(), 0));
    }

    /** {@return a copy with an unknown constructor id at an offset} */
    static byte[] unknown(byte[] whole, int at) {
        byte[] copy = whole.clone();
        System.arraycopy(UNKNOWN, 0, copy, at, UNKNOWN.length);
        return copy;
    }

    /**
     * {@return a copy in which every object of a kind that says something bears an unknown constructor id}
     *
     * @param id the kind's constructor id
     * @param text what it says
     */
    static byte[] unknown(byte[] whole, int id, String text) {
        byte[] mark = {(byte) id, (byte) (id >> 8), (byte) (id >> 16), (byte) (id >> 24)};
        byte[] changed = whole;
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        for (int at = indexOf(whole, said, 0); at >= 0; at = indexOf(whole, said, at + 1)) {
            int begin = at;
            while (begin >= 0 && !Arrays.equals(whole, begin, begin + 4, mark, 0, 4)) {
                begin--;
            }
            changed = begin < 0 ? changed : unknown(changed, begin);
        }
        return changed;
    }

    /** {@return what a client makes of an answer: the value, or the exception} */
    static Object read(TlMethod<?> method, byte[] answer) {
        try {
            TlReader in = new TlReader(answer, ApiSchema.INSTANCE);
            Object value = method.readResult(in);
            in.expectEnd();
            return value;
        } catch (SchemaException e) {
            return new SchemaException("The answer to " + method.tlName() + " could not be read: " + e.getMessage(), e);
        }
    }

    static int indexOf(byte[] whole, byte[] part, int from) {
        for (int at = from; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
