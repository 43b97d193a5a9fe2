package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindTempKeyTest {
    private static final AuthKey KEY = AuthKey.of(new byte[256]);
    private static final BindTempKey BINDING = new BindTempKey(1, 2, KEY.id(), 3, 4_000_000_000L);

    static Stream<VectorCase> vectors() {
        return Vectors.group("bind_temp_auth_key").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reproducesTheVector(VectorCase vector) {
        ByteBuffer inner = ByteBuffer.wrap(vector.hex("bind_auth_key_inner")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(inner.getInt()).isEqualTo(0x75a3f765);
        BindTempKey binding = new BindTempKey(
                inner.getLong(),
                inner.getLong(),
                inner.getLong(),
                inner.getLong(),
                Integer.toUnsignedLong(inner.getInt()));
        AuthKey permanent = AuthKey.of(vector.hex("perm_auth_key"));
        ScriptedRandom random = new ScriptedRandom(vector.hex("random16"), vector.hex("padding"));
        byte[] sealed = binding.seal(permanent, vector.number("msg_id"), random);
        assertThat(Arrays.copyOfRange(sealed, 8, 24)).isEqualTo(vector.hex("msg_key"));
        assertThat(sealed).isEqualTo(vector.hex("encrypted_message"));
        assertThat(BindTempKey.open(permanent, sealed))
                .isEqualTo(new BindTempKey.Opened(vector.number("msg_id"), binding));
    }

    @Test
    void refusesAnotherKeyAndEveryKindOfDamage() {
        byte[] sealed = BINDING.seal(KEY, 77, new SeededRandom(50));
        assertThat(BindTempKey.open(KEY, sealed).binding()).isEqualTo(BINDING);
        byte[] other = new byte[256];
        other[9] = 1;
        assertRefused(AuthKey.of(other), sealed);
        assertRefused(KEY, Arrays.copyOf(sealed, 103));
        assertRefused(KEY, Arrays.copyOf(sealed, 105));
        assertRefused(KEY, new byte[0]);
        // The last 8 bytes of the plaintext are padding that the message key of version 1 does not cover.
        for (int i = 0; i < 24 + 64; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 0x10;
            assertRefused(KEY, changed);
        }
    }

    @Test
    void refusesAProofWithOtherContent() {
        byte[] inner = new byte[80];
        ByteBuffer fields = ByteBuffer.wrap(inner).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(28, 40).putInt(32, 0x75a3f765).putLong(52, KEY.id());
        assertThat(BindTempKey.open(KEY, sealRaw(inner)).binding().permAuthKeyId())
                .isEqualTo(KEY.id());
        for (int[] change : new int[][] {{24, 1}, {28, 44}, {32, 0x75a3f766}, {52, 0}}) {
            byte[] changed = inner.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(change[0], change[1]);
            assertRefused(KEY, sealRaw(changed));
        }
    }

    private static byte[] sealRaw(byte[] plain) {
        byte[] messageKey = Kdf.messageKeyV1(Arrays.copyOf(plain, 72));
        byte[] encrypted = Kdf.v1(KEY, messageKey, Side.CLIENT).encrypt(plain);
        return ByteBuffer.allocate(104)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(KEY.id())
                .put(messageKey)
                .put(encrypted)
                .array();
    }

    @Test
    void refusesToSealForAnotherKeyOrATimeThatDoesNotFit() {
        BindTempKey foreign = new BindTempKey(1, 2, KEY.id() + 1, 3, 4);
        assertThatThrownBy(() -> foreign.seal(KEY, 77, new SeededRandom(51)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BindTempKey(1, 2, 3, 4, -1)).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> new BindTempKey(1, 2, 3, 4, 1L << 32)).hasMessageContaining("32 bits");
    }

    private static void assertRefused(AuthKey key, byte[] message) {
        assertThatThrownBy(() -> BindTempKey.open(key, message)).isInstanceOf(SecurityCheckException.class);
    }
}
