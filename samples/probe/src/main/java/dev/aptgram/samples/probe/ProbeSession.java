package dev.aptgram.samples.probe;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.dc.rpc.LayerForms;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.MessageCipher.Opened;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import dev.aptgram.tl.mtproto.RpcResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A session that makes one call at a time and waits for its answer. */
final class ProbeSession {
    private static final TlRegistry SCHEMA = TlRegistry.of(MtprotoSchema.INSTANCE, ApiSchema.INSTANCE);
    private static final int MOST_REPETITIONS = 3;
    private static final int LARGEST_ANSWER = 16 << 20;

    /** A message of the server, out of its container. */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    private record Message(long msgId, int seqNo, byte[] body) {}

    private final Wire wire;
    private final MessageCipher cipher;
    private final long sessionId;
    private final int layer;
    private final long secondsAhead;
    private final Deque<Message> messages = new ArrayDeque<>();
    private final List<Long> toAcknowledge = new ArrayList<>();
    private long salt;
    private long lastId;
    private int contentSent;

    ProbeSession(Wire wire, AuthKey key, long salt, long serverTime, int layer, SecureRandom random) {
        this.wire = wire;
        this.cipher = new MessageCipher(key, Side.CLIENT, random);
        this.sessionId = random.nextLong();
        this.salt = salt;
        this.layer = layer;
        this.secondsAhead = serverTime - System.currentTimeMillis() / 1000;
    }

    long id() {
        return sessionId;
    }

    /** {@return the id of the next message, later than all before it} */
    long nextId() {
        long millis = System.currentTimeMillis() + 1000 * secondsAhead;
        long fraction = ((millis % 1000) << 32) / 1000;
        long id = ((millis / 1000) << 32) + (fraction & ~3L);
        lastId = Math.max(id, lastId + 4);
        return lastId;
    }

    /** {@return the answer to a call, in the form of the layer that was declared} */
    <R> R call(TlMethod<R> method) {
        return call(nextId(), method);
    }

    /** {@return the answer to a call that must go out under a certain message id} */
    <R> R call(long firstId, TlMethod<R> method) {
        byte[] body = LayerForms.write(method, layer);
        long msgId = firstId;
        for (int tries = 0; tries < MOST_REPETITIONS; tries++) {
            send(msgId, contentSent++ * 2 + 1, body);
            TlReader answer = answer(msgId);
            if (answer.remaining() == 0) {
                // The salt was an old one.
                msgId = nextId();
                continue;
            }
            if (answer.peekInt() == RpcError.ID) {
                RpcError error = RpcError.read(answer);
                throw new ProbeException(
                        method.tlName() + " was refused: " + error.errorCode() + " " + error.errorMessage(), null);
            }
            byte[] result = answer.readRaw(answer.remaining()).toByteArray();
            return method.readResult(new TlReader(LayerForms.newest(result, layer), SCHEMA));
        }
        throw new ProbeException("The server did not accept its own salts.", null);
    }

    /** Has the server answer a ping. */
    void ping(long number) {
        for (int tries = 0; tries < MOST_REPETITIONS; tries++) {
            long msgId = nextId();
            send(msgId, contentSent * 2, new Ping(number).toByteArray());
            while (true) {
                Message message = next();
                TlObject object = object(message);
                if (object instanceof Pong pong && pong.pingId() == number) {
                    return;
                }
                if (take(object, msgId)) {
                    break;
                }
            }
        }
        throw new ProbeException("The server did not accept its own salts.", null);
    }

    /** {@return the result, or nothing if the call has to be made again} */
    private TlReader answer(long msgId) {
        while (true) {
            Message message = next();
            TlReader in = new TlReader(message.body(), SCHEMA);
            if (in.peekInt() != RpcResult.ID) {
                if (take(object(message), msgId)) {
                    return new TlReader(new byte[0], SCHEMA);
                }
                continue;
            }
            in.readInt();
            if (in.readLong() == msgId) {
                return unpacked(in);
            }
        }
    }

    /** {@return whether the message with the id has to be sent again} */
    private boolean take(TlObject object, long msgId) {
        if (object instanceof NewSessionCreated created) {
            salt = created.serverSalt();
        } else if (object instanceof BadServerSalt bad && bad.badMsgId() == msgId) {
            salt = bad.newServerSalt();
            return true;
        } else if (object instanceof PlainBadMsgNotification bad && bad.badMsgId() == msgId) {
            throw new ProbeException("The server refused the message, code " + bad.errorCode() + ".", null);
        }
        return false;
    }

    private TlObject object(Message message) {
        try {
            return new TlReader(message.body(), SCHEMA).readObject();
        } catch (dev.aptgram.errors.SchemaException e) {
            // An update of a layer that we do not know; nobody waits for it.
            return new MsgsAck(List.of());
        }
    }

    private Message next() {
        while (messages.isEmpty()) {
            Opened opened = cipher.open(wire.receive());
            take(new Message(opened.msgId(), opened.seqNo(), opened.body()));
        }
        return messages.remove();
    }

    private void take(Message message) {
        if (new TlReader(message.body(), SCHEMA).peekInt() != MsgContainer.ID) {
            if ((message.seqNo() & 1) == 1) {
                toAcknowledge.add(message.msgId());
            }
            messages.add(message);
            return;
        }
        TlReader in = new TlReader(message.body(), SCHEMA);
        in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            long msgId = in.readLong();
            int seqNo = in.readInt();
            take(new Message(msgId, seqNo, in.readRaw(in.readInt()).toByteArray()));
        }
    }

    private void send(long msgId, int seqNo, byte[] body) {
        wire.send(cipher.seal(salt, sessionId, msgId, seqNo, body));
        if (!toAcknowledge.isEmpty()) {
            byte[] acks = new MsgsAck(List.copyOf(toAcknowledge)).toByteArray();
            toAcknowledge.clear();
            wire.send(cipher.seal(salt, sessionId, nextId(), contentSent * 2, acks));
        }
    }

    private static TlReader unpacked(TlReader in) {
        if (in.peekInt() != GzipPacked.ID) {
            return in;
        }
        in.readInt();
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(in.readBytes().toByteArray()))) {
            return new TlReader(gzip.readNBytes(LARGEST_ANSWER), SCHEMA);
        } catch (IOException e) {
            throw new ProbeException("A packed answer cannot be unpacked.", e);
        }
    }
}
