package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.IntVector;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.IpPortSecret;
import dev.aptgram.tl.mtproto.Message;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.RpcResult;
import dev.aptgram.tl.mtproto.help.ConfigSimple;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bytes that others have written. */
class TlVectorsTest {
    @Test
    void primitives_inside_generated_records() {
        VectorCase vector = Vectors.group("tl_primitive").get(0);
        List<Long> longs = LongVector.of(1, 2);

        byte[] ack = new MsgsAck(longs).toByteArray();

        assertThat(Arrays.copyOfRange(ack, 4, ack.length)).isEqualTo(vector.hex("vector_long_1_2"));
        assertThat(Arrays.copyOfRange(new Ping(-1).toByteArray(), 4, 12)).isEqualTo(vector.hex("long_minus1"));
        TlWriter out = new TlWriter();
        out.writeInt(2);
        IntVector.of(1, 2).forEach(out::writeInt);
        assertThat(out.toByteArray()).isEqualTo(vector.hex("bare_vector_int_1_2"));
    }

    @Test
    void an_answer_from_the_documentation() {
        VectorCase vector = Vectors.group("tl_object").get(0);
        byte[] message = vector.hex("bytes");
        // auth_key_id, msg_id and the length come first.
        byte[] body = Arrays.copyOfRange(message, 20, message.length);

        ResPQ answer = ResPQ.read(new TlReader(body, MtprotoSchema.INSTANCE));

        assertThat(answer.nonce().toHex()).isEqualTo("3e0549828cca27e966b301a48fece2fc");
        assertThat(answer.serverNonce().toHex()).isEqualTo("a5cf4d33f4a11ea877ba4aa573907330");
        assertThat(answer.pq().toHex()).isEqualTo("17ed48941a08f981");
        assertThat(answer.serverPublicKeyFingerprints()).containsExactly(0xc3b42b026ce86b21L);
        assertThat(answer.toByteArray()).isEqualTo(body);
    }

    @Test
    void a_packed_result() throws IOException, NoSuchAlgorithmException {
        VectorCase vector = Vectors.group("gzip_packed").get(0);

        RpcResult result = RpcResult.read(new TlReader(vector.hex("rpc_result"), MtprotoSchema.INSTANCE));

        assertThat(result.result()).isInstanceOf(GzipPacked.class);
        byte[] inflated = new GZIPInputStream(new ByteArrayInputStream(
                        ((GzipPacked) result.result()).packedData().toByteArray()))
                .readAllBytes();
        assertThat(inflated).hasSize((int) vector.number("inflated_len"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(inflated);
        assertThat(Bytes.of(hash).toHex()).isEqualTo(vector.text("inflated_sha256"));
        assertThat(result.toByteArray()).isEqualTo(vector.hex("rpc_result"));
    }

    @Test
    void a_configuration_for_blocked_addresses() {
        VectorCase vector = Vectors.group("special_config").stream()
                .filter(candidate -> candidate.has("decrypted_224"))
                .findFirst()
                .orElseThrow();
        int length = (int) vector.number("inner_len");
        TlReader in = new TlReader(vector.hex("decrypted_224"), 4, length, MtprotoSchema.INSTANCE);

        ConfigSimple config = ConfigSimple.read(in);

        assertThat(config.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.dcId()).isEqualTo(2);
            assertThat(rule.ips()).singleElement().isInstanceOf(IpPortSecret.class);
        });
    }

    @Test
    void the_id_that_the_schema_leaves_out() {
        assertThat(Message.ID).isEqualTo(0x5bb8e511);
    }
}
