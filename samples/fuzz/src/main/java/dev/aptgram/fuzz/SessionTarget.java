package dev.aptgram.fuzz;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Service messages, and whatever else a server may encrypt. An input is a script for {@link SessionTrial}: what the server
 * says, when, and what the client does meanwhile. The session never throws, completes every request exactly once, never asks
 * for its next turn at once without end, and allocates in proportion to the input.
 */
final class SessionTarget implements Target {
    private final Gauge gauge = new Gauge(24 << 10, 4 << 20);

    @Override
    public String about() {
        return "service messages, as the session engine reads them";
    }

    @Override
    public void feed(byte[] input) {
        gauge.measure(input.length, () -> {
            new SessionTrial(new Script(input)).run();
            return "";
        });
    }

    @Override
    public List<byte[]> seeds() {
        long first = SessionTrial.sentId(0);
        long second = SessionTrial.sentId(1);
        List<byte[]> seeds = new ArrayList<>();
        byte[] answer = rpcResult(second, new Pong(1, 2).toByteArray());
        seeds.add(said(answer));
        seeds.add(said(rpcResult(second, gzip(new byte[64]))));
        seeds.add(said(gzip(answer)));
        seeds.add(said(container(answer, new Pong(first, 3).toByteArray())));
        for (TlObject object : List.of(
                new PlainBadMsgNotification(second, 1, 16),
                new PlainBadMsgNotification(second, 1, 17),
                new PlainBadMsgNotification(first, 0, 32),
                new PlainBadMsgNotification(second, 1, 48),
                new BadServerSalt(second, 1, 48, 77),
                new NewSessionCreated(second, 5, 6),
                new MsgsAck(LongVector.of(first, second)),
                new MsgsStateReq(LongVector.of(1, second)),
                new MsgsStateInfo(second, Bytes.of(new byte[] {4, 1})),
                new MsgsAllInfo(LongVector.of(second), Bytes.of(new byte[] {12})),
                new PlainMsgDetailedInfo(second, 9, 8, 0),
                new MsgNewDetailedInfo(9, 8, 0),
                new PlainMsgResendReq(LongVector.of(second)),
                new FutureSalts(
                        first, (int) SessionTrial.START_SECONDS, List.of(new FutureSalt(0, Integer.MAX_VALUE, 3))))) {
            seeds.add(said(object.toByteArray()));
        }
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        for (int action : new int[] {2, 200, 2, 255, 3, 0, 4, 0, 5, 0, 5, 1, 6, 7, 2, 99, 3, 1, 7, 0}) {
            script.write(action);
        }
        seeds.add(script.toByteArray());
        return seeds;
    }

    private static byte[] said(byte[] body) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.write(3);
        script.write(0);
        script.write(0);
        script.write(1);
        script.write(body.length / 4);
        script.writeBytes(body);
        return script.toByteArray();
    }

    private static byte[] rpcResult(long request, byte[] result) {
        TlWriter out = new TlWriter();
        out.writeInt(RpcResult.ID);
        out.writeLong(request);
        out.writeRaw(result, 0, result.length);
        return out.toByteArray();
    }

    private static byte[] container(byte[]... bodies) {
        TlWriter out = new TlWriter();
        out.writeInt(MsgContainer.ID);
        out.writeInt(bodies.length);
        long id = (SessionTrial.START_SECONDS << 32) | 1;
        for (byte[] body : bodies) {
            out.writeLong(id);
            id += 4;
            out.writeInt(1);
            out.writeInt(body.length);
            out.writeRaw(body, 0, body.length);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        TlWriter out = new TlWriter();
        out.writeInt(GzipPacked.ID);
        out.writeBytes(packed.toByteArray(), 0, packed.size());
        return out.toByteArray();
    }

    @Override
    public List<byte[]> words() {
        List<byte[]> words = new ArrayList<>();
        SchemaModel.of("/tl/mtproto.tl").all().forEach(record -> words.add(Words.of(record.id())));
        words.add(Words.of(Words.VECTOR));
        for (int i = 0; i < 4; i++) {
            words.add(long8(SessionTrial.sentId(i)));
        }
        return words;
    }

    private static byte[] long8(long value) {
        byte[] bytes = new byte[8];
        Words.set(bytes, 0, (int) value);
        Words.set(bytes, 4, (int) (value >>> 32));
        return bytes;
    }
}
