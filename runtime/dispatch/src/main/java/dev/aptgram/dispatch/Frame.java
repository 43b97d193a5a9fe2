package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.PayloadName;
import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record on the wire: the form, two bytes of the tag, two of the shape, the body. The first byte is one that no UTF-8 text has,
 * so that a record is never taken for the text of another button.
 *
 * @param form how the body is to be read
 * @param tag the tag's code
 * @param shape the shape's code
 * @param body the rest
 */
record Frame(Form form, int tag, int shape, Bytes body) {
    static final int HEADER = 5;
    private static final int FIRST = 0xf8;
    private static final int BYTE = 0xff;

    /** How a body is to be read. */
    enum Form {
        PLAIN(0xf8),
        SIGNED(0xf9),
        STORED(0xfa);

        private final int code;

        Form(int code) {
            this.code = code;
        }
    }

    static Frame of(Form form, PayloadName name, byte[] body) {
        return new Frame(form, name.tagCode(), name.shapeCode(), Bytes.of(body));
    }

    /** {@return whether some bytes claim to be a frame} */
    static boolean claims(Bytes bytes) {
        return !bytes.isEmpty() && at(bytes, 0) >= FIRST;
    }

    /** {@return the frame that some bytes are, or null} */
    static @Nullable Frame parse(Bytes bytes) {
        if (bytes.size() < HEADER) {
            return null;
        }
        for (Form form : Form.values()) {
            if (form.code == at(bytes, 0)) {
                return new Frame(form, code(bytes, 1), code(bytes, 3), bytes.slice(HEADER, bytes.size()));
            }
        }
        return null;
    }

    Bytes toBytes() {
        byte[] bytes = new byte[HEADER + body.size()];
        bytes[0] = (byte) form.code;
        bytes[1] = (byte) (tag >>> 8);
        bytes[2] = (byte) tag;
        bytes[3] = (byte) (shape >>> 8);
        bytes[4] = (byte) shape;
        body.copyTo(bytes, HEADER);
        return Bytes.of(bytes);
    }

    private static int code(Bytes bytes, int index) {
        return (at(bytes, index) << 8) | at(bytes, index + 1);
    }

    private static int at(Bytes bytes, int index) {
        return bytes.byteAt(index) & BYTE;
    }
}
