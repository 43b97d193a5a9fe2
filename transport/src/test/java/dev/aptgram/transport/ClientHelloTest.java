package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client hello read apart, field by field. */
class ClientHelloTest {
    private static final byte[] KEY = Codec.hex("00112233445566778899aabbccddeeff");

    /** What a hello is made of; extensions in their order, those without a meaning under their place. */
    private record Parts(int sessionBytes, List<Integer> suites, Map<Integer, ByteBuffer> extensions) {
        ByteBuffer extension(int type) {
            ByteBuffer found = extensions.get(type);
            if (found == null) {
                throw new AssertionError("no extension " + type);
            }
            return found.duplicate();
        }

        String hex(int type) {
            return Codec.hex(extension(type).array());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "site.example", "www.a-rather-long-name-for-a-site.with.many.parts.example"})
    void isWhatABrowserSends(String domain) {
        for (int seed = 0; seed < 20; seed++) {
            byte[] record = ClientHello.write(domain, KEY, 1, new Random(seed));
            Parts parts = parse(record);
            assertThat(record.length).as("no padding is needed").isGreaterThan(517);
            assertThat(parts.sessionBytes()).isEqualTo(32);
            assertThat(isGrease(parts.suites().get(0))).isTrue();
            assertThat(parts.suites().subList(1, 16))
                    .containsExactly(
                            0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014,
                            0x009C, 0x009D, 0x002F, 0x0035);
            assertThat(parts.suites()).hasSize(16);

            List<Integer> types = new ArrayList<>(parts.extensions().keySet());
            assertThat(types).hasSize(18);
            assertThat(isGrease(types.get(0))).isTrue();
            assertThat(isGrease(types.get(17))).isTrue();
            assertThat(types.get(0)).isNotEqualTo(types.get(17));
            assertThat(new TreeSet<>(types.subList(1, 17)))
                    .containsExactly(
                            0x0000, 0x0005, 0x000A, 0x000B, 0x000D, 0x0010, 0x0012, 0x0017, 0x001B, 0x0023, 0x002B,
                            0x002D, 0x0033, 0x44CD, 0xFE0D, 0xFF01);
            assertExtensions(parts, domain);
        }
    }

    @Test
    void keySharesAreGenuine() {
        for (int seed = 0; seed < 8; seed++) {
            ByteBuffer shares =
                    parse(ClientHello.write("a", KEY, 1, new Random(seed))).extension(0x0033);
            assertThat(shares.getShort()).isEqualTo((short) 0x04ED);
            int grease = shares.getShort() & 0xFFFF;
            assertThat(isGrease(grease)).isTrue();
            assertThat(shares.getShort()).isEqualTo((short) 1);
            assertThat(shares.get()).isZero();
            assertThat(shares.getShort()).isEqualTo((short) 0x11EC);
            assertThat(shares.getShort()).isEqualTo((short) 0x04C0);
            byte[] mlKem = bytes(shares, 1184);
            for (int i = 0; i < 1152; i += 3) {
                assertThat((mlKem[i] & 0xFF) | (mlKem[i + 1] & 0x0F) << 8).isLessThan(3329);
                assertThat((mlKem[i + 1] & 0xF0) >> 4 | (mlKem[i + 2] & 0xFF) << 4)
                        .isLessThan(3329);
            }
            assertThat(new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, mlKem).getEncoded())
                    .isEqualTo(mlKem);
            byte[] hybrid = bytes(shares, 32);
            assertThat(Curve25519.isInPrimeSubgroup(hybrid)).isTrue();
            assertThat(shares.getShort()).isEqualTo((short) 0x001D);
            assertThat(shares.getShort()).isEqualTo((short) 32);
            byte[] alone = bytes(shares, 32);
            assertThat(Curve25519.isInPrimeSubgroup(alone)).isTrue();
            assertThat(alone).isNotEqualTo(hybrid);
            assertThat(shares.hasRemaining()).isFalse();
        }
    }

    @Test
    void theReferenceForKeysTellsOthersApart() {
        byte[] two = new byte[32];
        two[0] = 2;
        assertThat(Curve25519.isInPrimeSubgroup(two))
                .as("x = 2 is on the twist")
                .isFalse();
        byte[] nine = new byte[32];
        nine[0] = 9;
        assertThat(Curve25519.isInPrimeSubgroup(nine)).as("the base point").isTrue();
        assertThat(Curve25519.isInPrimeSubgroup(new byte[32]))
                .as("of order two")
                .isFalse();
    }

    @Test
    void everyOrderOfExtensionsComesUp() {
        Set<List<Integer>> orders = new HashSet<>();
        Set<Integer> second = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            byte[] record = ClientHello.write("a", KEY, 1, new Random(seed));
            List<Integer> types = new ArrayList<>(parse(record).extensions().keySet());
            orders.add(types.subList(1, 17));
            second.add(types.get(1));
            lengths.add(record.length);
        }
        assertThat(orders).hasSizeGreaterThan(295);
        assertThat(second).as("each extension stands first some time").hasSize(16);
        assertThat(lengths).as("the encrypted hello has four lengths").hasSize(4);
    }

    @Test
    void theDigestFollowsKeyAndTime() {
        byte[] record = ClientHello.write("a", KEY, 1_790_000_000L, new Random(1));
        assertThat(FakeTls.isSigned(record, KEY)).isTrue();
        assertThat(FakeTls.isSigned(record, new byte[16])).isFalse();
        assertThat(FakeTls.time(record, KEY)).isEqualTo(1_790_000_000L);
    }

    @Test
    void oursCanBeReadByOurProxy() throws HandshakeException {
        HelloReader.Hello hello = HelloReader.read(ClientHello.write("site.example", KEY, 1, new Random(1)));
        assertThat(hello.domain()).isEqualTo("site.example");
        assertThat(hello.suite()).isEqualTo(0x1301);
    }

    private static void assertExtensions(Parts parts, String domain) {
        byte[] name = domain.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer sni = parts.extension(0x0000);
        assertThat((int) sni.getShort()).isEqualTo(name.length + 3);
        assertThat(sni.get()).isZero();
        assertThat((int) sni.getShort()).isEqualTo(name.length);
        assertThat(bytes(sni, name.length)).isEqualTo(name);
        assertThat(parts.hex(0x0005)).isEqualTo("0100000000");
        assertThat(parts.hex(0x000A)).matches("000a(.a)\\111ec001d00170018");
        assertThat(parts.hex(0x000B)).isEqualTo("0100");
        assertThat(parts.hex(0x000D)).isEqualTo("001004030804040105030805050108060601");
        assertThat(parts.hex(0x0010)).isEqualTo("000c02683208687474702f312e31");
        assertThat(parts.hex(0x0012)).isEmpty();
        assertThat(parts.hex(0x0017)).isEmpty();
        assertThat(parts.hex(0x001B)).isEqualTo("020002");
        assertThat(parts.hex(0x0023)).isEmpty();
        assertThat(parts.hex(0x002B)).matches("06(.a)\\103040303");
        assertThat(parts.hex(0x002D)).isEqualTo("0101");
        assertThat(parts.hex(0x44CD)).isEqualTo("0003026832");
        assertThat(parts.hex(0xFF01)).isEqualTo("00");
        // The same value without a meaning stands among the groups and the key shares, as browsers do it.
        assertThat(parts.hex(0x0033).substring(4, 8))
                .isEqualTo(parts.hex(0x000A).substring(4, 8));
        ByteBuffer encrypted = parts.extension(0xFE0D);
        assertThat(Codec.hex(bytes(encrypted, 5))).isEqualTo("0000010001");
        encrypted.get();
        assertThat(encrypted.getShort()).isEqualTo((short) 32);
        assertThat(Curve25519.isInPrimeSubgroup(bytes(encrypted, 32))).isTrue();
        int payload = encrypted.getShort();
        assertThat(payload).isIn(144, 176, 208, 240).isEqualTo(encrypted.remaining());
    }

    private static Parts parse(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        assertThat(Codec.hex(bytes(in, 3))).isEqualTo("160301");
        assertThat((int) in.getShort()).isEqualTo(in.remaining());
        assertThat(in.get()).isEqualTo((byte) 1);
        assertThat(in.get()).isZero();
        assertThat((int) in.getShort()).isEqualTo(in.remaining());
        assertThat(in.getShort()).isEqualTo((short) 0x0303);
        bytes(in, 32);
        assertThat(in.position()).isEqualTo(43);
        int session = bytes(in, in.get()).length;
        assertThat(in.position()).isEqualTo(76);
        List<Integer> suites = new ArrayList<>();
        for (int count = in.getShort() / 2; count > 0; count--) {
            suites.add(in.getShort() & 0xFFFF);
        }
        assertThat(Codec.hex(bytes(in, 2))).isEqualTo("0100");
        assertThat((int) in.getShort()).isEqualTo(in.remaining());
        Map<Integer, ByteBuffer> extensions = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int type = in.getShort() & 0xFFFF;
            byte[] body = bytes(in, in.getShort());
            assertThat(extensions.put(type, ByteBuffer.wrap(body)))
                    .as("extension twice")
                    .isNull();
            if (isGrease(type)) {
                assertThat(Codec.hex(body)).isEqualTo(extensions.size() == 1 ? "" : "00");
            }
        }
        return new Parts(session, suites, extensions);
    }

    private static boolean isGrease(int value) {
        return (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
