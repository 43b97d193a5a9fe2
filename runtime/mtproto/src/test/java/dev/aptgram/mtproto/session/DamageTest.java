package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Authentic messages whose content is damaged: nothing is thrown, and the session goes on. A failure names its seed. */
class DamageTest {
    private final Rig rig = Rig.established();

    @Test
    void nothingThatTheServerSaysBreaksTheEngine() {
        for (long seed = 1; seed <= 4_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Got call = rig.send(seed);
            byte[] body = damage(message(random, call), random);
            rig.skew = random.nextInt(20) == 0 ? 40_000 : 0;
            try {
                rig.arrive(rig.nextId(random.nextBoolean() ? 1 : 3), random.nextInt(), body);
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + " broke the engine", broken);
            }
            rig.skew = 0;
            // Far enough on that no id comes twice.
            rig.now += 100_000;
            rig.engine.connected(rig.now);
            rig.engine.cancel(seed);
            rig.take();
            rig.told();
        }
        Got last = rig.send(9_999);
        rig.answer(last.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(rig.engine.openRequests()).isZero();
    }

    private byte[] message(SplittableRandom random, Got call) {
        List<byte[]> all = List.of(
                Rig.rpcResult(call.msgId(), Rig.result(1)),
                Rig.rpcResult(call.msgId(), Rig.gzipPacked(Rig.result(1))),
                Rig.rpcResult(call.msgId(), new RpcError(400, "NAME_OF_AN_ERROR").toByteArray()),
                new BadServerSalt(call.msgId(), 1, 48, 5).toByteArray(),
                new PlainBadMsgNotification(call.msgId(), 1, random.nextInt(70)).toByteArray(),
                new NewSessionCreated(call.msgId(), random.nextLong(), 5).toByteArray(),
                new MsgsAck(List.of(1L, 2L, call.msgId())).toByteArray(),
                new MsgsAllInfo(List.of(call.msgId()), Bytes.of((byte) 1)).toByteArray(),
                new MsgsStateReq(List.of(1L, 2L, 3L)).toByteArray(),
                new FutureSalts(1, 2, List.of(new FutureSalt(1, 2, 3))).toByteArray(),
                new PlainMsgDetailedInfo(call.msgId(), 9, 4, 0).toByteArray(),
                new Pong(1, 2).toByteArray(),
                new UpdateShort(new UpdateConfig(), 7).toByteArray());
        byte[] one = all.get(random.nextInt(all.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Rig.gzipPacked(one);
            case 1 -> {
                List<Rig.Part> parts = new ArrayList<>();
                parts.add(rig.part(true, one));
                parts.add(rig.part(random.nextBoolean(), all.get(random.nextInt(all.size()))));
                yield Rig.container(parts);
            }
            default -> one;
        };
    }

    private static byte[] damage(byte[] body, SplittableRandom random) {
        byte[] damaged = body.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        if (random.nextInt(3) == 0) {
            damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length / 4 + 3) * 4);
        }
        return damaged;
    }
}
