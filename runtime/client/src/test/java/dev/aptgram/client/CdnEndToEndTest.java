package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputFileBig;
import dev.aptgram.api.InputMediaUploadedDocument;
import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.messages.SendMedia;
import dev.aptgram.api.upload.File;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.SaveBigFilePart;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedCdn;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.Fault;
import dev.aptgram.dc.SeenFile;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.tl.Bytes;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of another data centre that a CDN serves, over loopback TCP: a person at DC 2 fetches what a bot has sent from
 * DC 4.
 */
final class CdnEndToEndTest {
    private static final int PART = 512 << 10;

    private final EmbeddedDc home = EmbeddedDc.start();
    private final EmbeddedDc other = home.addDc(4);
    private final EmbeddedCdn cdn = home.addCdn(203);
    private final VirtualUser ann = home.user("Ann");
    private final MemoryStorage storage = new MemoryStorage();
    /** Two pieces of a CDN's, more hashes than one answer holds, and an end that fills no block. */
    private final byte[] content = new byte[(1 << 20) + (300 << 10) + 77];

    private final SeenMessage message = sent(home.addBot("Films"));
    private final SeenFile film = Objects.requireNonNull(message.file());

    @AfterEach
    void stop() {
        home.close();
    }

    /** A bot that lives at DC 4 sends Ann a file, which lies there ever after. */
    private SeenMessage sent(DcBot bot) {
        new Random(9).nextBytes(content);
        ann.sends(bot, "/start");
        try (BotTelegram tg = BotTelegram.builder()
                .credentials(credentials())
                .login(Login.bot(bot.token()))
                .storage(new MemoryStorage())
                .datacenters(Datacenters.of(4, other.address(), List.of(other.publicKey())))
                .connect()) {
            int parts = (content.length + PART - 1) / PART;
            for (int part = 0; part < parts; part++) {
                int length = Math.min(PART, content.length - part * PART);
                tg.invokeAndWait(new SaveBigFilePart(5, part, parts, Bytes.of(content, part * PART, length)));
            }
            InputMediaUploadedDocument media = InputMediaUploadedDocument.builder(
                            new InputFileBig(5, parts, "film.mp4"), "video/mp4", List.of())
                    .build();
            tg.invokeAndWait(SendMedia.builder(new InputPeerUser(ann.id(), 0), media, "", 1)
                    .build());
        }
        return ann.awaitMessage();
    }

    private static Credentials credentials() {
        return Credentials.of(4711, "0123456789abcdef0123456789abcdef");
    }

    private UserTelegram connect() {
        return connect(Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE));
    }

    private UserTelegram connect(Road road) {
        return UserTelegram.builder()
                .credentials(credentials())
                .login(Login.phone(
                        ann.phone().number(), () -> ann.phone().code().orElseThrow()))
                .storage(storage)
                .server(home.address(), List.of(home.publicKey()))
                .road(road)
                .connectTimeout(Duration.ofSeconds(60))
                .connect();
    }

    private PlainDocument document(UserTelegram tg) {
        PlainMessages found =
                (PlainMessages) tg.invokeAndWait(new GetMessages(List.of(new InputMessageID(message.id()))));
        MessageMediaDocument media =
                (MessageMediaDocument) ((PlainMessage) found.messages().get(0)).media();
        return (PlainDocument)
                Objects.requireNonNull(Objects.requireNonNull(media).document());
    }

    /** Asks at home, which does not have it. */
    private File ask(UserTelegram tg, PlainDocument document, long offset) {
        return tg.invoke(
                        GetFile.builder(
                                        new InputDocumentFileLocation(
                                                document.id(), document.accessHash(), document.fileReference(), ""),
                                        offset,
                                        PART)
                                .cdnSupported(true)
                                .build(),
                        CallOptions.standard().purpose(Purpose.DOWNLOAD))
                .join();
    }

    private CdnDownload redirected(UserTelegram tg, PlainDocument document) {
        File answer = ask(tg, document, 0);
        assertThat(answer).isInstanceOf(FileCdnRedirect.class);
        return new CdnDownload(tg, document.dcId(), (FileCdnRedirect) answer);
    }

    private void comesWhole(UserTelegram tg) {
        assertThat(downloaded(tg, FileRef.of(document(tg)))).isEqualTo(content);
    }

    private static byte[] downloaded(UserTelegram tg, FileRef file) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        tg.download(file, part -> {
                    threads.add(Thread.currentThread().getName());
                    whole.writeBytes(part.toByteArray());
                })
                .join();
        assertThat(threads).as("a sink may block").allMatch(name -> name.startsWith("aptgram-client-"));
        return whole.toByteArray();
    }

    @Test
    void aFileOfAnotherDcIsAskedForThere() {
        try (UserTelegram tg = connect()) {
            PlainDocument document = document(tg);
            assertThat(document.dcId()).isEqualTo(4);
            // DC 2 answers FILE_MIGRATE_4, not on order.
            PlainFile part = (PlainFile) ask(tg, document, PART);
            assertThat(part.bytes()).isEqualTo(Bytes.of(content, PART, PART));
            assertThat(storage.session().keys()).extracting(DcKey::dcId).containsExactlyInAnyOrder(2, 4);

            // Nor where it is looked for at home, and its size is unknown.
            FileRef film = FileRef.of(document);
            assertThat(downloaded(tg, FileRef.at(2, film.location()))).isEqualTo(content);

            other.faults().calls("upload.getFile").always().after(1).refuse(400, "FILE_REFERENCE_EXPIRED");
            assertThatThrownBy(() -> downloaded(tg, film))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(FileReferenceException.class)
                    .hasMessageContaining("FILE_REFERENCE_EXPIRED");
        }
    }

    @Test
    void aRedirectIsFollowedToTheCdnByItsOwnKey() {
        cdn.serves(film);
        // A CDN knows no account and binds no temporary keys: nobody so much as tries.
        Fault bound = cdn.faults().calls("auth.bindTempAuthKey").always().fail();
        Fault imported = cdn.faults().calls("auth.importAuthorization").always().fail();
        try (UserTelegram tg = connect()) {
            PlainDocument document = document(tg);
            CdnDownload download = redirected(tg, document);
            assertThat(download.whole(document)).isEqualTo(content);
            assertThat(download.reuploads()).as("each of the two pieces once").isEqualTo(2);

            CdnDownload again = redirected(tg, document);
            assertThat(again.whole(document)).isEqualTo(content);
            assertThat(again.reuploads()).isZero();
            assertThat(again.hashesAsked())
                    .as("a redirect brings the first eight")
                    .isEqualTo(1);
        }
        assertThat(storage.session().keys()).extracting(DcKey::dcId).containsExactlyInAnyOrder(2, 4, 203);
        assertThat(bound.struck() + imported.struck()).isZero();
    }

    @Test
    void theRoadLeadsToTheCdnToo() {
        cdn.serves(film);
        MtproxySecret secret = MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(7));
        InetSocketAddress proxy = home.open(Entrance.mtproxy(secret), 0);
        try (UserTelegram tg = connect(Road.mtproxy(proxy.getHostString(), proxy.getPort(), secret))) {
            comesWhole(tg);
        }
    }

    @Test
    void whatTheCdnHasChangedIsRefused(@TempDir Path folder) throws IOException {
        cdn.serves(film);
        try (UserTelegram tg = connect()) {
            PlainDocument document = document(tg);
            CdnDownload download = redirected(tg, document);
            byte[] first = download.part(0);
            cdn.tamper(CdnEndToEndTest::corrupt);
            assertThatThrownBy(() -> download.part(128 << 10)).isInstanceOf(SecurityCheckException.class);
            cdn.tamper(CdnEndToEndTest::shorten);
            assertThatThrownBy(() -> download.part(128 << 10)).isInstanceOf(SecurityCheckException.class);
            cdn.tamper(answer -> answer);
            assertThat(download.part(0)).isEqualTo(first);

            FileRef file = FileRef.of(document);
            Path target = folder.resolve("film.mp4");
            cdn.tamper(CdnEndToEndTest::corrupt);
            assertThatThrownBy(() -> tg.download(file, target).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(SecurityCheckException.class);
            assertThat(folder).isEmptyDirectory();

            cdn.tamper(answer -> answer);
            Files.writeString(target, "what was there before");
            assertThat(tg.download(file, target).join()).isEqualTo(target);
            assertThat(target).hasBinaryContent(content);
            assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
        }
    }

    @Test
    void aTokenThatIsGoodNoLongerLeadsBackHome() {
        cdn.serves(film);
        try (UserTelegram tg = connect()) {
            PlainDocument document = document(tg);
            CdnDownload download = redirected(tg, document);
            download.part(0);
            cdn.withdraws(film);
            assertThatThrownBy(() -> download.part(128 << 10))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("FILE_TOKEN_INVALID");
            assertThat(((PlainFile) ask(tg, document, 0)).bytes()).isEqualTo(Bytes.of(content, 0, PART));
        }
    }

    @Test
    void aCdnServesFilesAlone() {
        try (UserTelegram tg = connect()) {
            CallOptions there = CallOptions.onDc(203).purpose(Purpose.CDN);
            assertThatThrownBy(() -> tg.invoke(new GetConfig(), there).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("CDN_METHOD_INVALID");
        }
    }

    @Test
    void aKeyThatTheCdnHasForgottenIsReplaced() {
        cdn.serves(film);
        try (UserTelegram tg = connect()) {
            comesWhole(tg);
        }
        DcKey made = storage.session().key(203).orElseThrow();
        // A young key may not be known everywhere yet, so only an older one is given up when the server denies it.
        storage.session().saveKey(new DcKey(203, made.authKey(), made.serverSalt(), made.createdAt() - 3_600));
        cdn.faults().forgetKeys();
        try (UserTelegram tg = connect()) {
            comesWhole(tg);
        }
        assertThat(storage.session().key(203).orElseThrow().authKey()).isNotEqualTo(made.authKey());
    }

    @Test
    void aKeyThatTheCdnForgetsMeanwhileIsReplacedAndTheCallsGoOn() {
        cdn.serves(film);
        try (UserTelegram tg = connect()) {
            comesWhole(tg);
            Secret made = storage.session().key(203).orElseThrow().authKey();
            cdn.faults().forgetKeys();
            comesWhole(tg);
            assertThat(storage.session().key(203).orElseThrow().authKey()).isNotEqualTo(made);
        }
    }

    private static byte[] corrupt(byte[] answer) {
        byte[] changed = answer.clone();
        if (isPart(changed)) {
            changed[changed.length / 2] ^= 1;
        }
        return changed;
    }

    /** Leaves the last 4 KiB out, as if the file ended there. */
    private static byte[] shorten(byte[] answer) {
        if (!isPart(answer)) {
            return answer;
        }
        Bytes whole = Bytes.of(answer, 8, (128 << 10) - 4096);
        return new PlainCdnFile(whole).toByteArray();
    }

    private static boolean isPart(byte[] answer) {
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt() == PlainCdnFile.ID;
    }
}
