package dev.aptgram.transport;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 messages, one after the other: a head, and a body whose length it says, or that comes in chunks. Pure; not
 * thread-safe; of no use after it has thrown. It holds one unfinished message, and memory for it only as its bytes arrive.
 */
final class HttpMessages {
    private static final int FIRST_PORTION = 1 << 16;
    private static final int LONGEST_LINE = 1024;
    private static final int CR = '\r';
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,7})\\s*(?:;.*)?");

    /**
     * A whole message.
     *
     * @param head its first line and fields
     * @param body its body, owned by the receiver
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once.
    record Message(HttpHead head, byte[] body) {}

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final String peer;
    private final boolean answers;
    private final int maxBodyBytes;
    private HttpHead head;
    private Part part = Part.HEAD;
    private byte[] body = new byte[0];
    private int filled;
    private int wanted;
    private final StringBuilder line = new StringBuilder();
    private long position;
    private long start;
    private boolean begun;
    private @Nullable Message whole;

    /**
     * Starts between two messages.
     *
     * @param peer who speaks, for messages
     * @param answers whether they are answers; a request without a length has no body, an answer without one is refused
     * @param maxBodyBytes the longest body
     */
    HttpMessages(String peer, boolean answers, int maxBodyBytes) {
        this.peer = peer;
        this.answers = answers;
        this.maxBodyBytes = maxBodyBytes;
        this.head = new HttpHead(peer);
    }

    /**
     * Reads on until a message is whole or the bytes are used up.
     *
     * @return the index of the first byte not used; {@link #poll} before going on from there
     * @throws HandshakeException if this is no HTTP/1.1
     * @throws MalformedFrameException if the body's length makes no sense, or is over the cap
     */
    int advance(byte[] bytes, int from, int to) throws HandshakeException, MalformedFrameException {
        int at = from;
        while (at < to && whole == null) {
            if (!begun) {
                begun = true;
                start = position;
            }
            int next = step(bytes, at, to);
            position += next - at;
            at = next;
        }
        return at;
    }

    /** {@return the message that {@link #advance} completed, once, or null} */
    @Nullable
    Message poll() {
        Message found = whole;
        whole = null;
        return found;
    }

    /** {@return whether the stream may end here} */
    boolean isBetween() {
        return !begun;
    }

    private int step(byte[] bytes, int at, int to) throws HandshakeException, MalformedFrameException {
        switch (part) {
            case HEAD -> {
                int next = head.advance(bytes, at, to);
                if (head.isWhole()) {
                    bodyBegins();
                }
                return next;
            }
            case BODY, CHUNK -> {
                int count = Math.min(to - at, wanted - filled);
                take(bytes, at, count);
                if (filled == wanted) {
                    if (part == Part.BODY) {
                        finish();
                    } else {
                        part = Part.CHUNK_END;
                    }
                }
                return at + count;
            }
            default -> {
                character((char) (bytes[at] & 0xFF));
                return at + 1;
            }
        }
    }

    private void bodyBegins() throws MalformedFrameException {
        String coding = head.field("Transfer-Encoding");
        String length = head.field("Content-Length");
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw malformed("a body whose length is told in two ways, or in a way that is not understood.");
            }
            part = Part.CHUNK_SIZE;
            return;
        }
        if (length == null) {
            if (answers) {
                throw malformed("an answer that does not say how long it is.");
            }
            length = "0";
        }
        if (!LENGTH.matcher(length).matches()) {
            throw malformed("a body whose length is no number.");
        }
        wanted = 0;
        more(Integer.parseInt(length));
        part = Part.BODY;
        if (wanted == 0) {
            finish();
        }
    }

    /** Wants some more bytes of the body. */
    private void more(int count) throws MalformedFrameException {
        if (count > maxBodyBytes - wanted) {
            throw malformed("a body over the cap of " + maxBodyBytes + " bytes.");
        }
        wanted += count;
    }

    private void take(byte[] bytes, int at, int count) {
        if (filled + count > body.length) {
            int doubled = (int) Math.min(wanted, Math.max(FIRST_PORTION, 2L * body.length));
            body = Arrays.copyOf(body, Math.max(filled + count, doubled));
        }
        System.arraycopy(bytes, at, body, filled, count);
        filled += count;
    }

    /** Takes a character of a line between chunks. */
    private void character(char c) throws MalformedFrameException {
        if (c != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw malformed("a line of more than " + LONGEST_LINE + " bytes between the chunks of a body.");
            }
            line.append(c);
            return;
        }
        String text = line.length() > 0 && line.charAt(line.length() - 1) == CR
                ? line.substring(0, line.length() - 1)
                : line.toString();
        line.setLength(0);
        switch (part) {
            case CHUNK_SIZE -> {
                Matcher size = CHUNK_SIZE.matcher(text);
                if (!size.matches()) {
                    throw malformed("a chunk whose size is no number.");
                }
                int count = Integer.parseInt(size.group(1), 16);
                more(count);
                part = count == 0 ? Part.TRAILER : Part.CHUNK;
            }
            case CHUNK_END -> {
                if (!text.isEmpty()) {
                    throw malformed("a chunk that is longer than it says.");
                }
                part = Part.CHUNK_SIZE;
            }
            default -> {
                if (text.isEmpty()) {
                    finish();
                }
            }
        }
    }

    private void finish() {
        whole = new Message(head, filled == body.length ? body : Arrays.copyOf(body, filled));
        head = new HttpHead(peer);
        part = Part.HEAD;
        body = new byte[0];
        filled = 0;
        wanted = 0;
        begun = false;
    }

    private MalformedFrameException malformed(String what) {
        return new MalformedFrameException(
                start, peer + " sends " + what + " Check its address, and that it speaks HTTP/1.1.");
    }
}
