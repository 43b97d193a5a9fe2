package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.SafePrimes;
import dev.aptgram.mtproto.crypto.ScriptedRandom;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PlainPQInnerData;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exchanges with Telegram's own servers, as others have published them, replayed byte for byte. */
class TranscriptTest {
    private static final SafePrimes PRIMES = SafePrimes.shared();

    @Test
    void replaysARunWithATestDataCentre() {
        VectorCase run = find("req_pq_multi");
        // That client drew more padding than it needed: the front of it counts, and the last 32 bytes, the key.
        byte[] drawn = run.hex("rsa_pad_random_padding_then_temp_key");
        ScriptedRandom random = new ScriptedRandom(
                run.hex("nonce"),
                run.hex("new_nonce"),
                Arrays.copyOf(drawn, 192 - run.hex("p_q_inner_data").length),
                Arrays.copyOfRange(drawn, drawn.length - 32, drawn.length),
                run.hex("b"),
                run.hex("client_padding"));
        // That client sent the oldest form of the data, which names no data centre.
        ClientKeyExchange client = new ClientKeyExchange(
                KeyExchangeRequest.permanent(2, TelegramRsaKeys.test()), PlainPQInnerData::new, random);

        assertThat(client.start()).isEqualTo(run.hex("req_pq_multi"));
        assertThat(ExchangeRun.sent(client.receive(run.hex("resPQ")))).isEqualTo(run.hex("req_DH_params"));
        assertThat(ExchangeRun.sent(client.receive(run.hex("server_DH_params_ok"))))
                .isEqualTo(run.hex("set_client_DH_params"));
        Step.Done done = (Step.Done) client.receive(run.hex("dh_gen_ok"));
        assertThat(random.remaining()).isZero();
        assertThat(done.key()).isEqualTo(AuthKey.of(run.hex("auth_key")));
        assertThat(done.key().id()).isEqualTo(littleEndian(run.hex("auth_key_id")));
        assertThat(done.serverSalt()).isEqualTo(run.number("first_server_salt"));
        assertThat(done.serverTime()).isEqualTo(run.number("server_time"));
        checkEnvelopes(run, run.hex("answer_with_hash"), encryptedAnswer(run.hex("server_DH_params_ok")));
    }

    @Test
    void replaysTheSampleOfTheDocumentation() {
        VectorCase run = find("plain_message_resPQ");
        // The sample keeps its RSA temporary key to itself; any does, except that one message differs.
        ScriptedRandom random = new ScriptedRandom(
                run.hex("nonce"),
                run.hex("new_nonce"),
                run.hex("random_padding"),
                new byte[32],
                run.hex("b"),
                run.hex("client_padding"));
        KeyExchangeRequest request = KeyExchangeRequest.permanent((int) run.number("dc"), TelegramRsaKeys.production());
        ClientKeyExchange client = new ClientKeyExchange(request, new Recorder(run, request), random);

        byte[] begin =
                PlainMessage.decode(run.hex("plain_message_req_pq_multi")).body();
        assertThat(client.start()).isEqualTo(begin);
        byte[] resPq = run.hex("plain_message_resPQ");
        ReqDHParams query =
                (ReqDHParams) method(ExchangeRun.sent(client.receive(Arrays.copyOfRange(resPq, 20, resPq.length))));
        assertThat(query.nonce()).isEqualTo(bytes(run, "nonce"));
        assertThat(query.serverNonce()).isEqualTo(bytes(run, "server_nonce"));
        assertThat(query.p()).isEqualTo(bytes(run, "p"));
        assertThat(query.q()).isEqualTo(bytes(run, "q"));
        RsaPublicKey chosen = TelegramRsaKeys.production().get(0);
        assertThat(chosen.fingerprint()).isEqualTo(littleEndian(run.hex("fingerprint_le")));
        assertThat(query.publicKeyFingerprint()).isEqualTo(chosen.fingerprint());

        ServerDHParamsOk params =
                new ServerDHParamsOk(bytes(run, "nonce"), bytes(run, "server_nonce"), bytes(run, "encrypted_answer"));
        SetClientDHParams value = (SetClientDHParams) method(ExchangeRun.sent(client.receive(params.toByteArray())));
        assertThat(value.encryptedData()).isEqualTo(bytes(run, "client_encrypted_data"));

        DhGenOk ok = new DhGenOk(bytes(run, "nonce"), bytes(run, "server_nonce"), bytes(run, "new_nonce_hash1"));
        Step.Done done = (Step.Done) client.receive(ok.toByteArray());
        assertThat(random.remaining()).isZero();
        assertThat(done.key()).isEqualTo(AuthKey.of(run.hex("auth_key")));
        assertThat(done.key().id()).isEqualTo(littleEndian(run.hex("auth_key_id")));
        assertThat(done.serverSalt()).isEqualTo(littleEndian(run.hex("first_server_salt_le")));
        assertThat(done.serverTime()).isEqualTo(run.number("server_time"));
        checkEnvelopes(run, run.hex("answer_with_hash"), run.hex("encrypted_answer"));
    }

    /** Checks the data before it goes under the RSA key. */
    private record Recorder(VectorCase run, KeyExchangeRequest request) implements InnerDataForm {
        @Override
        public PQInnerDataDc create(Bytes pq, Bytes p, Bytes q, Bytes nonce, Bytes serverNonce, Bytes newNonce) {
            PQInnerDataDc data =
                    (PQInnerDataDc) InnerDataForm.of(request).create(pq, p, q, nonce, serverNonce, newNonce);
            assertThat(data.toByteArray()).isEqualTo(run.hex("p_q_inner_data_dc"));
            return data;
        }
    }

    /** What the server's end makes of the same bytes: the answer it sent, the value it got, the key and its hash. */
    private static void checkEnvelopes(VectorCase run, byte[] answerWithHash, byte[] encryptedAnswer) {
        KeyIv key = ExchangeHashes.temporaryKey(run.hex("new_nonce"), run.hex("server_nonce"));
        assertThat(key.copyKey()).isEqualTo(run.hex("tmp_aes_key"));
        assertThat(key.copyIv()).isEqualTo(run.hex("tmp_aes_iv"));
        byte[] object = DhEnvelope.open(encryptedAnswer, key);
        ServerDHInnerData answer = ServerDHInnerData.read(new TlReader(object, MtprotoSchema.INSTANCE));
        assertThat(answer.toByteArray()).isEqualTo(object);
        assertThat(answer.g()).isEqualTo((int) run.number("g"));
        assertThat(answer.gA()).isEqualTo(bytes(run, "g_a"));
        assertThat(Arrays.copyOf(answerWithHash, 20 + object.length))
                .isEqualTo(Arrays.copyOf(key.decrypt(encryptedAnswer), 20 + object.length));

        byte[] sealed = run.has("client_encrypted_data")
                ? run.hex("client_encrypted_data")
                : ((SetClientDHParams) method(run.hex("set_client_DH_params")))
                        .encryptedData()
                        .toByteArray();
        byte[] sent = DhEnvelope.open(sealed, key);
        if (run.has("client_DH_inner_data")) {
            assertThat(sent).isEqualTo(run.hex("client_DH_inner_data"));
        }
        ClientDHInnerData value = ClientDHInnerData.read(new TlReader(sent, MtprotoSchema.INSTANCE));
        assertThat(value.retryId()).isZero();
        assertThat(value.gB()).isEqualTo(bytes(run, "g_b"));
        DhGroup group = DhGroup.checked(BigNumbers.fromBytes(answer.dhPrime().toByteArray()), answer.g(), PRIMES);
        assertThat(BigNumbers.toBytes(group.publicValue(BigNumbers.fromBytes(run.hex("b")))))
                .isEqualTo(run.hex("g_b"));
    }

    @Test
    void opensAnOlderAnswerOfTheDocumentation() {
        VectorCase old = find("answer");
        VectorCase nonces = Vectors.group("tmp_aes").stream()
                .filter(candidate -> candidate.text("tmp_aes_key").equals(old.text("tmp_aes_key")))
                .findFirst()
                .orElseThrow();
        KeyIv key = ExchangeHashes.temporaryKey(nonces.hex("new_nonce"), nonces.hex("server_nonce"));
        byte[] object = DhEnvelope.open(old.hex("encrypted_answer"), key);
        assertThat(object).isEqualTo(old.hex("answer"));
        ServerDHInnerData answer = ServerDHInnerData.read(new TlReader(object, MtprotoSchema.INSTANCE));
        // Its generator does not fit its prime by today's rules.
        assertThat(answer.g()).isEqualTo(2);
    }

    private static VectorCase find(String key) {
        List<VectorCase> found = Vectors.group("auth_key_exchange").stream()
                .filter(candidate -> candidate.has(key))
                .toList();
        assertThat(found).as("transcripts with %s", key).hasSize(1);
        return found.get(0);
    }

    private static byte[] encryptedAnswer(byte[] answer) {
        return ServerDHParamsOk.read(new TlReader(answer, MtprotoSchema.INSTANCE))
                .encryptedAnswer()
                .toByteArray();
    }

    private static Object method(byte[] query) {
        return new TlReader(query, MtprotoSchema.INSTANCE).readMethod();
    }

    private static Bytes bytes(VectorCase run, String key) {
        return Bytes.of(run.hex(key));
    }

    private static long littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
