package dev.aptgram.fuzz;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.Kdf;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted messages. An input's first byte says whether the rest is the payload itself, or a plaintext that a holder of the
 * key encrypts: as the server, or wrongly as the client; and how many bytes of the transport's padding follow. A payload that
 * nobody with the key made is refused; one that the server made is opened just where the rules of section 4.4 of the protocol
 * hold of it, and then says what was written.
 */
final class EncryptedMessageTarget implements Target {
    private static final int SEALED = 1;
    private static final int WRONG_SIDE = 2;
    private static final int HEADER = 32;
    private static final int LEAST_PADDING = 12;
    private static final int MOST_PADDING = 1024;

    private final AuthKey key = AuthKey.of(bytes(AuthKey.SIZE));
    private final MessageCipher client = new MessageCipher(key, Side.CLIENT, new SeededRandom(1));
    private final MessageCipher server = new MessageCipher(key, Side.SERVER, new SeededRandom(2));
    private final Gauge gauge = new Gauge(8, 16 << 10);

    @Override
    public String about() {
        return "encrypted messages";
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SeededRandom(3).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean sealed = (input[0] & SEALED) != 0;
        boolean wrongSide = (input[0] & WRONG_SIDE) != 0;
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        byte[] plain = Arrays.copyOf(rest, rest.length & -16);
        byte[] payload = sealed
                ? Arrays.copyOf(
                        encrypt(plain, wrongSide ? Side.CLIENT : Side.SERVER),
                        24 + plain.length + ((input[0] & 0xff) >> 4))
                : rest;
        byte[] before = payload.clone();
        MessageCipher.Opened opened = gauge.measure(payload.length, () -> open(payload));
        if (!Arrays.equals(before, payload)) {
            throw new Finding("opening a message changes the payload");
        }
        boolean right = sealed && !wrongSide && isRight(plain);
        if (right != (opened != null)) {
            throw new Finding("a message is " + (right ? "refused" : "opened") + " that "
                    + (sealed ? "has a plaintext of " + plain.length + " bytes" : "nobody encrypted"));
        }
        if (opened != null) {
            checkSaid(plain, opened);
            byte[] again =
                    server.seal(opened.salt(), opened.sessionId(), opened.msgId(), opened.seqNo(), opened.body());
            int token = server.quickAckToken();
            MessageCipher.Opened second = client.open(again);
            if (!Arrays.equals(second.body(), opened.body())
                    || second.msgId() != opened.msgId()
                    || second.quickAckToken() != token) {
                throw new Finding("a message is another when sealed and opened again");
            }
        }
    }

    private MessageCipher.@Nullable Opened open(byte[] payload) {
        try {
            return client.open(payload);
        } catch (SecurityCheckException e) {
            return null;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new Finding("opening a message fails with " + e.getClass().getName(), e);
        }
    }

    private byte[] encrypt(byte[] plain, Side sender) {
        byte[] messageKey = Kdf.messageKeyV2(Kdf.messageKeyLargeV2(key, sender, plain));
        byte[] encrypted = Kdf.v2(key, messageKey, sender).encrypt(plain);
        byte[] payload = new byte[24 + plain.length];
        for (int i = 0; i < 8; i++) {
            payload[i] = (byte) (key.id() >>> (8 * i));
        }
        System.arraycopy(messageKey, 0, payload, 8, 16);
        System.arraycopy(encrypted, 0, payload, 24, encrypted.length);
        return payload;
    }

    private static boolean isRight(byte[] plain) {
        if (plain.length < HEADER + LEAST_PADDING) {
            return false;
        }
        long body = Words.get(plain, 28);
        long padding = plain.length - HEADER - body;
        return body >= 0 && body % 4 == 0 && padding >= LEAST_PADDING && padding <= MOST_PADDING;
    }

    private static void checkSaid(byte[] plain, MessageCipher.Opened opened) {
        int body = Words.get(plain, 28);
        long msgId = (Words.get(plain, 16) & 0xffffffffL) | ((long) Words.get(plain, 20) << 32);
        if (msgId != opened.msgId()
                || Words.get(plain, 24) != opened.seqNo()
                || !Arrays.equals(opened.body(), Arrays.copyOfRange(plain, HEADER, HEADER + body))) {
            throw new Finding("an opened message says something else than was written");
        }
    }

    @Override
    public List<byte[]> seeds() {
        byte[] plain = new byte[1 + 80];
        plain[0] = SEALED | 0x70;
        Words.set(plain, 1 + 28, 32);
        byte[] long1024 = new byte[1 + HEADER + 32 + 1024];
        long1024[0] = SEALED;
        Words.set(long1024, 1 + 28, 32);
        byte[] wrong = plain.clone();
        wrong[0] |= WRONG_SIDE;
        byte[] raw = new byte[1 + 24 + 48];
        byte[] sealed = encrypt(new byte[48], Side.SERVER);
        System.arraycopy(sealed, 0, raw, 1, 24);
        return List.of(plain, long1024, wrong, raw);
    }

    @Override
    public List<byte[]> words() {
        byte[] id = Arrays.copyOf(encrypt(new byte[48], Side.SERVER), 8);
        return List.of(id, Words.of(-4), Words.of(32), Words.of(Integer.MAX_VALUE & -4));
    }
}
