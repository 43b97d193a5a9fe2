package dev.aptgram.benchmarks.tl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import telegram4j.tl.InputPeerUser;
import telegram4j.tl.MessageEntityBold;
import telegram4j.tl.MessageEntityCode;
import telegram4j.tl.MessageEntityItalic;
import telegram4j.tl.TlDeserializer;
import telegram4j.tl.TlSerializer;
import telegram4j.tl.api.TlObject;
import telegram4j.tl.request.messages.SendMessage;
import telegram4j.tl.request.upload.SaveFilePart;

/** The codec of Telegram4J's {@code tl-parser} 0.1.1, which speaks layer 144, used as its client uses it. */
final class Telegram4J {
    private Telegram4J() {}

    /** {@return bytes ready to be decoded again and again} */
    static ByteBuf input(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }

    static TlObject decode(ByteBuf input) {
        input.readerIndex(0);
        return TlDeserializer.deserialize(input);
    }

    /** {@return how many bytes the object took} The buffer goes back to the pool. */
    static int encode(TlObject object) {
        ByteBuf buffer = TlSerializer.serialize(PooledByteBufAllocator.DEFAULT, object);
        int size = buffer.readableBytes();
        buffer.release();
        return size;
    }

    static byte[] bytes(TlObject object) {
        ByteBuf buffer = TlSerializer.serialize(PooledByteBufAllocator.DEFAULT, object);
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return bytes;
    }

    /** {@return a silent message without a preview, with three entities} */
    static TlObject sendMessage(long userId, long accessHash, String text, long randomId) {
        return SendMessage.builder()
                .noWebpage(true)
                .silent(true)
                .peer(InputPeerUser.builder()
                        .userId(userId)
                        .accessHash(accessHash)
                        .build())
                .message(text)
                .randomId(randomId)
                .entities(List.of(
                        MessageEntityBold.builder().offset(0).length(3).build(),
                        MessageEntityItalic.builder().offset(4).length(5).build(),
                        MessageEntityCode.builder().offset(10).length(6).build()))
                .build();
    }

    static TlObject saveFilePart(long fileId, int part, byte[] content) {
        return SaveFilePart.builder()
                .fileId(fileId)
                .filePart(part)
                .bytes(Unpooled.wrappedBuffer(content))
                .build();
    }
}
