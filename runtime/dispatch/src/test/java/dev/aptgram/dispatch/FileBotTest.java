package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.MessageMediaPhoto;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PhotoSize;
import dev.aptgram.api.PhotoStrippedSize;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.PlainPhotoSize;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.handlers.FileBot;
import dev.aptgram.dispatch.handlers.FileBotRoutes;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler's parameters say which messages it takes: over the real client, from the embedded DC. */
class FileBotTest {
    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot account = dc.addBot("Files");
    private final VirtualUser ann = dc.user("Ann");
    private int lastId = 1000;

    @AfterEach
    void stop() {
        dc.close();
    }

    @Test
    void aFileAsAParameterLetsThroughWhatHasOne() {
        FileBot bot = new FileBot();
        AtomicInteger pts = new AtomicInteger();
        try (Telegram tg = Telegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(account.token()))
                .storage(new MemoryStorage())
                .server(dc.address(), List.of(dc.publicKey()))
                .connect()) {
            // Before the dispatcher, and so told before the bot is.
            var unused = tg.onUpdate(update -> {
                if (update.raw() instanceof UpdateNewMessage message) {
                    pts.set(message.pts());
                }
            });
            try (Dispatcher dispatcher = Dispatcher.start(tg, FileBotRoutes.of(bot))) {
                sendFiles(bot, pts);
                assertThat(dispatcher.pending()).isLessThanOrEqualTo(1);
            }
        }
    }

    private void sendFiles(FileBot bot, AtomicInteger pts) {
        int texts = meet(bot, pts);
        sends(pts, photo(new PhotoStrippedSize("i", Bytes.empty()), new PlainPhotoSize("x", 8, 6, 4711)));
        sends(pts, file("video/mp4"));
        // Nothing of it can be downloaded, so it is no file.
        sends(pts, photo(new PhotoStrippedSize("i", Bytes.empty())));
        sends(pts, MessageMediaPhoto.builder().ttlSeconds(5).build());
        sends(pts, file("application/pdf"));
        ann.awaitText("a.pdf, 10 bytes");
        assertThat(bot.seen.stream().skip(texts))
                .containsExactly("photo 3, 4711 bytes", "video/mp4", "captiontruefalsefalse", "captionfalsefalsefalse");
    }

    /**
     * {@return how many texts Ann has written, which the bot has had} What comes in a difference does not say where the line of
     * updates stands, as the first may, so she writes until one comes by itself.
     */
    private int meet(FileBot bot, AtomicInteger pts) {
        int texts = 0;
        while (pts.get() == 0) {
            String text = "text " + ++texts;
            ann.sends(account, text);
            Patience.await().until(() -> bot.seen.contains(text + "falsefalsefalse"));
        }
        return texts;
    }

    /** It leaves the line of updates where it stands. */
    private void sends(AtomicInteger pts, MessageMedia media) {
        PeerUser chat = new PeerUser(ann.id());
        PlainMessage message = PlainMessage.builder(++lastId, chat, FilterSamples.DATE, "caption")
                .fromId(chat)
                .media(media)
                .build();
        int sessions = dc.push(account, new UpdateNewMessage(message, pts.get(), 0), List.of(), List.of());
        assertThat(sessions).isEqualTo(1);
    }

    private static MessageMedia photo(PhotoSize... sizes) {
        return MessageMediaPhoto.builder()
                .photo(PlainPhoto.builder(3, 1, Bytes.empty(), FilterSamples.DATE, List.of(sizes), 2)
                        .build())
                .build();
    }

    private static MessageMedia file(String type) {
        return MessageMediaDocument.builder()
                .document(FilterSamples.document(type, new DocumentAttributeFilename("a.pdf"))
                        .build())
                .build();
    }
}
