package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReqPqProbeTest {
    private final ReqPqProbe probe =
            new ReqPqProbe(new SecureRandom(), InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_999L)));
    private final PlainMessage question = PlainMessage.decode(probe.question());
    private final Bytes nonce =
            ((ReqPqMulti) new TlReader(question.body(), MtprotoSchema.INSTANCE).readMethod()).nonce();

    @Test
    void theMessageIsOneOfAClientOfNow() {
        assertThat(question.msgId() & 3).isZero();
        assertThat(question.msgId() >> 32).isEqualTo(1_700_000_000L);
    }

    @Test
    void resPqWithTheSameNonceIsTheAnswer() {
        assertThat(probe.isAnswer(answer(nonce))).isTrue();
    }

    @Test
    void anythingElseIsNone() {
        assertThat(probe.isAnswer(answer(Bytes.of(new byte[16])))).isFalse();
        assertThat(probe.isAnswer(PlainMessage.encode(1, new Pong(1, 2).toByteArray())))
                .isFalse();
        assertThat(probe.isAnswer(PlainMessage.encode(1, new byte[8]))).isFalse();
        assertThat(probe.isAnswer("HTTP/1.1 403 Forbidden".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static byte[] answer(Bytes nonce) {
        ResPQ answer = new ResPQ(nonce, Bytes.of(new byte[16]), Bytes.of(new byte[8]), List.of(1L));
        return PlainMessage.encode(5, answer.toByteArray());
    }
}
