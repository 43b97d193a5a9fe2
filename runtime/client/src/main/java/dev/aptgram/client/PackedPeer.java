package dev.aptgram.client;

import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.StoredPeer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a peer but its kind and id, as one array: strings as objects of their own take more than twice as
 * much. First a byte of flags and the access hash; then the context, the name, the phone number and the usernames, as far
 * as the flags say that they are there. It lives in memory only, so the format binds nobody.
 */
final class PackedPeer {
    private static final int MIN = 1;
    private static final int CONTEXT = 1 << 1;
    private static final int NAME = 1 << 2;
    private static final int PHONE = 1 << 3;
    private static final int USERNAMES = 1 << 4;

    private static final VarHandle HASH = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int ACCESS_BYTES = 1 + Long.BYTES;
    private static final int CONTEXT_BYTES = Long.BYTES + Integer.BYTES;
    /** A text's length takes up to 5 bytes, and each of its chars up to 3. */
    private static final int LENGTH_BYTES = 5;

    private static final int CHAR_BYTES = 3;

    private final byte[] bytes;
    private final ByteBuffer packed;

    private PackedPeer(byte[] bytes) {
        this.bytes = bytes;
        this.packed = ByteBuffer.wrap(bytes);
    }

    /** {@return an array that holds nothing but what is there} */
    static byte[] pack(StoredPeer peer) {
        PackedPeer out = new PackedPeer(new byte[mostBytes(peer)]);
        out.write(peer);
        return Arrays.copyOf(out.bytes, out.packed.position());
    }

    /** {@return what was packed} */
    static StoredPeer unpack(ChatRef ref, byte[] packed) {
        return new PackedPeer(packed).read(ref);
    }

    /** {@return the part that comes first and needs no text} Nearly every hit of the cache ends here. */
    static PeerAccess access(byte[] packed) {
        int flags = packed[0];
        PeerContext context = (flags & CONTEXT) == 0 ? null : new PackedPeer(packed).readContext();
        return new PeerAccess((long) HASH.get(packed, 1), (flags & MIN) != 0, context);
    }

    private static int mostBytes(StoredPeer peer) {
        int bytes = ACCESS_BYTES + CONTEXT_BYTES + mostBytes(peer.name()) + mostBytes(peer.phone()) + LENGTH_BYTES;
        for (String username : peer.usernames()) {
            bytes += mostBytes(username);
        }
        return bytes;
    }

    private static int mostBytes(@Nullable String text) {
        return text == null ? 0 : LENGTH_BYTES + CHAR_BYTES * text.length();
    }

    private void write(StoredPeer peer) {
        PeerContext context = peer.context();
        packed.put((byte) flags(peer)).putLong(peer.accessHash());
        if (context != null) {
            packed.putLong(PeerKey.pack(context.chatKind(), context.chatId())).putInt(context.messageId());
        }
        write(peer.name());
        write(peer.phone());
        if (!peer.usernames().isEmpty()) {
            writeNumber(peer.usernames().size());
            peer.usernames().forEach(this::write);
        }
    }

    private static int flags(StoredPeer peer) {
        return (peer.min() ? MIN : 0)
                | (peer.context() == null ? 0 : CONTEXT)
                | (peer.name() == null ? 0 : NAME)
                | (peer.phone() == null ? 0 : PHONE)
                | (peer.usernames().isEmpty() ? 0 : USERNAMES);
    }

    private StoredPeer read(ChatRef ref) {
        PeerAccess access = access(bytes);
        int flags = bytes[0];
        packed.position(access.context() == null ? ACCESS_BYTES : ACCESS_BYTES + CONTEXT_BYTES);
        // in the order of the array, which is not that of the record
        String name = (flags & NAME) == 0 ? null : readText();
        String phone = (flags & PHONE) == 0 ? null : readText();
        List<String> usernames = (flags & USERNAMES) == 0 ? List.of() : readUsernames();
        return new StoredPeer(
                ref.kind(), ref.id(), access.hash(), usernames, name, phone, access.min(), access.context());
    }

    private PeerContext readContext() {
        packed.position(ACCESS_BYTES);
        ChatRef chat = PeerKey.unpack(packed.getLong());
        return new PeerContext(chat.kind(), chat.id(), packed.getInt());
    }

    private List<String> readUsernames() {
        int count = readNumber();
        if (count == 1) {
            return List.of(readText());
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(readText());
        }
        return names;
    }

    /** The lowest bit of the length tells whether a char is a byte, as in most texts: those are read much faster. */
    private void write(@Nullable String text) {
        if (text == null) {
            return;
        }
        boolean latin = text.chars().allMatch(c -> c <= 0xFF);
        byte[] chars = text.getBytes(charset(latin));
        writeNumber(chars.length << 1 | (latin ? 1 : 0));
        packed.put(chars);
    }

    private String readText() {
        int length = readNumber();
        int start = packed.position();
        packed.position(start + (length >> 1));
        return new String(bytes, start, length >> 1, charset((length & 1) != 0));
    }

    private static Charset charset(boolean latin) {
        return latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    private void writeNumber(int number) {
        int rest = number;
        for (; rest > 0x7F; rest >>>= 7) {
            packed.put((byte) (rest | 0x80));
        }
        packed.put((byte) rest);
    }

    private int readNumber() {
        int number = 0;
        int shift = 0;
        int next = packed.get();
        for (; next < 0; next = packed.get()) {
            number |= (next & 0x7F) << shift;
            shift += 7;
        }
        return number | next << shift;
    }
}
