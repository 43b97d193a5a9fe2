package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.ResPQ;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are out of turn, cut, changed on the way, or no TL at all. */
class ClientDamageTest {
    private static final Bytes OTHER = Bytes.ofHex("ffeeddccbbaa99887766554433221100");

    @Test
    void refusesAnswersOutOfTurn() {
        for (TlObject answer : List.<TlObject>of(new Pong(1, 2), new DhGenOk(OTHER, OTHER, OTHER))) {
            ExchangeRun first = new ExchangeRun();
            first.client.start();
            first.refuses(answer, "where resPQ was due");
            ExchangeRun second = new ExchangeRun();
            second.toDhParams();
            second.refuses(answer, "where server_DH_params_ok was due");
        }
        ExchangeRun third = new ExchangeRun();
        third.toDhAnswer();
        third.refuses(new Pong(1, 2), "where dh_gen_ok, dh_gen_retry or dh_gen_fail was due");
    }

    @Test
    void refusesAnotherResPqLater() {
        ExchangeRun run = new ExchangeRun();
        run.toDhParams();
        RsaPublicKey key = HonestServer.RSA.publicKey();
        run.refuses(new ResPQ(run.server.nonce(), OTHER, Bytes.of((byte) 15), List.of(key.fingerprint())), "resPQ");
    }

    @Test
    void refusesEveryCutOfResPq() {
        ExchangeRun whole = new ExchangeRun();
        byte[] good = whole.server.onReqPq(whole.client.start()).toByteArray();
        for (int length = 0; length < good.length; length++) {
            ExchangeRun run = new ExchangeRun();
            run.client.start();
            run.refuses(Arrays.copyOf(good, length));
        }
    }

    @Test
    void refusesCutsOfServerDhParams() {
        ExchangeRun whole = new ExchangeRun();
        byte[] good = whole.server
                .seal(whole.server.onReqDhParams(whole.toDhParams()))
                .toByteArray();
        for (int length = 0; length < good.length; length += 37) {
            ExchangeRun run = new ExchangeRun();
            run.toDhParams();
            run.refuses(Arrays.copyOf(good, length));
        }
    }

    @Test
    void refusesCutsOfTheLastAnswer() {
        byte[] good = lastAnswer();
        for (int length = 0; length < good.length; length += 9) {
            ExchangeRun run = new ExchangeRun();
            run.toDhAnswer();
            run.refuses(Arrays.copyOf(good, length));
        }
    }

    @Test
    void refusesFlippedBitsOfTheLastAnswer() {
        byte[] good = lastAnswer();
        for (int bit = 0; bit < good.length * 8; bit += 13) {
            byte[] changed = good.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            ExchangeRun run = new ExchangeRun();
            run.toDhAnswer();
            run.refuses(changed);
        }
    }

    private static byte[] lastAnswer() {
        ExchangeRun run = new ExchangeRun();
        return run.ok(run.toDhAnswer()).toByteArray();
    }

    @Test
    void refusesAnUnknownConstructor() {
        ExchangeRun run = new ExchangeRun();
        run.client.start();
        run.refuses(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    @Test
    void refusesAVectorLongerThanTheMessage() {
        ExchangeRun run = new ExchangeRun();
        byte[] honest = run.server.onReqPq(run.client.start()).toByteArray();
        TlWriter out = new TlWriter();
        out.writeRaw(honest, 0, 4 + 16 + 16 + 12 + 4);
        out.writeInt(Integer.MAX_VALUE);
        run.refuses(out.toByteArray());
    }
}
