package dev.aptgram.benchmarks.tl;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.benchmarks.tl.hand.HandDecoder;
import dev.aptgram.benchmarks.tl.hand.HandEncoder;
import dev.aptgram.benchmarks.tl.hand.HandOutput;
import dev.aptgram.benchmarks.tl.hand.HandSamples;
import dev.aptgram.benchmarks.tl.hand.HandTypes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The same objects in the hands of three codecs, each with all that it needs to work at once. For one thread. */
final class Codecs {
    private static final int ROOM = 1 << 20;

    private final PlainUpdates updates = Workloads.updates();
    private final SendMessage sendMessage = Workloads.sendMessage();
    private final SaveFilePart saveFilePart = Workloads.saveFilePart();
    private final byte[] updatesBytes = updates.toByteArray();
    private final byte[] sendMessageBytes = sendMessage.toByteArray();
    private final byte[] saveFilePartBytes = saveFilePart.toByteArray();
    private final TlWriter writer = new TlWriter(ROOM);

    private final HandTypes.Updates handUpdates = HandDecoder.updates(updatesBytes);
    private final HandTypes.SendMessage handSendMessage = HandSamples.sendMessage(
            ((InputPeerUser) sendMessage.peer()).userId(),
            ((InputPeerUser) sendMessage.peer()).accessHash(),
            sendMessage.message(),
            sendMessage.randomId());
    private final HandTypes.SaveFilePart handSaveFilePart =
            HandSamples.saveFilePart(saveFilePart.fileId(), saveFilePart.filePart(), saveFilePart.bytes());

    /** The generated codec's own, so that the place of a buffer in memory makes no difference between the two. */
    private final byte[] handBuffer = writer.array();

    private final HandOutput handOutput = new HandOutput(handBuffer);
    private final HandEncoder handEncoder = new HandEncoder(handOutput);

    private final ByteBuf otherInput = Telegram4J.input(Layer144.of(updates));
    private final telegram4j.tl.api.TlObject otherUpdates = Telegram4J.decode(otherInput);
    private final telegram4j.tl.api.TlObject otherSendMessage = Telegram4J.sendMessage(
            ((InputPeerUser) sendMessage.peer()).userId(),
            ((InputPeerUser) sendMessage.peer()).accessHash(),
            sendMessage.message(),
            sendMessage.randomId());
    private final telegram4j.tl.api.TlObject otherSaveFilePart = Telegram4J.saveFilePart(
            saveFilePart.fileId(), saveFilePart.filePart(), saveFilePart.bytes().toByteArray());

    /** Checks that every codec makes the same bytes of the same objects, and the same objects of the same bytes. */
    Codecs() {
        encodeUpdatesByHand();
        same("updates", updatesBytes);
        encodeSendMessageByHand();
        same("messages.sendMessage", sendMessageBytes);
        encodeSaveFilePartByHand();
        same("upload.saveFilePart", saveFilePartBytes);
        same("updates of Telegram4J", Layer144.of(updates), Telegram4J.bytes(otherUpdates));
        same("messages.sendMessage of Telegram4J", Layer144.of(sendMessage), Telegram4J.bytes(otherSendMessage));
        same("upload.saveFilePart of Telegram4J", saveFilePartBytes, Telegram4J.bytes(otherSaveFilePart));
        if (!decode().equals(updates)) {
            throw new IllegalStateException("The decoded updates are not the ones that were encoded.");
        }
        if (!decodeSendMessage().equals(sendMessage) || !decodeSaveFilePart().equals(saveFilePart)) {
            throw new IllegalStateException("The decoded calls are not the ones that were encoded.");
        }
    }

    private void same(String what, byte[] expected) {
        same(what, expected, Arrays.copyOf(handBuffer, handOutput.size()));
    }

    private static void same(String what, byte[] expected, byte[] found) {
        if (!Arrays.equals(expected, found)) {
            throw new IllegalStateException("Two codecs make different bytes of " + what + ", from byte "
                    + Arrays.mismatch(expected, found) + " of " + expected.length + " on.");
        }
    }

    int updatesSize() {
        return updatesBytes.length;
    }

    Updates decode() {
        return Updates.read(new TlReader(updatesBytes, ApiSchema.INSTANCE));
    }

    TlMethod<?> decodeSendMessage() {
        return new TlReader(sendMessageBytes, ApiSchema.INSTANCE).readMethod();
    }

    TlMethod<?> decodeSaveFilePart() {
        return new TlReader(saveFilePartBytes, ApiSchema.INSTANCE).readMethod();
    }

    int payloadSize() {
        return saveFilePart.bytes().size();
    }

    HandTypes.Updates decodeByHand() {
        return HandDecoder.updates(updatesBytes);
    }

    telegram4j.tl.api.TlObject decodeByTelegram4J() {
        return Telegram4J.decode(otherInput);
    }

    int encode() {
        return encoded(updates);
    }

    int encodeSendMessage() {
        return encoded(sendMessage);
    }

    int encodeSaveFilePart() {
        return encoded(saveFilePart);
    }

    private int encoded(TlObject object) {
        writer.reset();
        object.writeTo(writer);
        return writer.size();
    }

    int encodeUpdatesByHand() {
        handOutput.reset();
        handEncoder.updates(handUpdates);
        return handOutput.size();
    }

    int encodeSendMessageByHand() {
        handOutput.reset();
        handEncoder.sendMessage(handSendMessage);
        return handOutput.size();
    }

    int encodeSaveFilePartByHand() {
        handOutput.reset();
        handEncoder.saveFilePart(handSaveFilePart);
        return handOutput.size();
    }

    int encodeUpdatesByTelegram4J() {
        return Telegram4J.encode(otherUpdates);
    }

    int encodeSendMessageByTelegram4J() {
        return Telegram4J.encode(otherSendMessage);
    }

    int encodeSaveFilePartByTelegram4J() {
        return Telegram4J.encode(otherSaveFilePart);
    }
}
