package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.CdnConfig;
import dev.aptgram.api.CdnPublicKey;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.FileHash;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputMediaUploadedDocument;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainInputFile;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.help.GetCdnConfig;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.SendMedia;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.upload.CdnFile;
import dev.aptgram.api.upload.CdnFileReuploadNeeded;
import dev.aptgram.api.upload.File;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetCdnFile;
import dev.aptgram.api.upload.GetCdnFileHashes;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.ReuploadCdnFile;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A CDN of the cloud: its key, what it refuses, and the way of a file over it. */
final class CdnTest extends SignedIn {
    private static final int PART = 512 << 10;
    private static final int PIECE = 1 << 20;
    private static final int HASHED = 128 << 10;
    private static final Bytes NO_TOKEN = Bytes.ofUtf8("no token");

    private final EmbeddedCdn cdn = dc.addCdn(203);
    private final WireClient there = WireClient.to(cdn, cdn.publicKey(), clock, 301);
    /** Two pieces, and hashes that one answer doesn't hold. */
    private final byte[] content = new byte[PIECE + HASHED + 5000];

    CdnTest() {
        new Random(6).nextBytes(content);
    }

    @AfterEach
    void leave() {
        there.close();
    }

    private WireClient introduced() {
        there.handshake(OptionalInt.empty());
        introduce(there);
        return there;
    }

    private static void introduce(WireClient client) {
        assertThatThrownBy(() -> client.call(
                        new InvokeWithLayer<>(228, WireClient.introduction(new GetCdnFile(NO_TOKEN, 0, 4096)))))
                .satisfies(TestCalls.refused(400, "FILE_TOKEN_INVALID"));
    }

    private PlainDocument sent() {
        for (int part = 0; part * PART < content.length; part++) {
            int length = Math.min(PART, content.length - part * PART);
            client.call(new SaveFilePart(9, part, Bytes.of(content, part * PART, length)));
        }
        int parts = (content.length + PART - 1) / PART;
        PlainUpdates updates = (PlainUpdates) client.call(SendMedia.builder(
                        new InputPeerUser(alice.id(), hash),
                        InputMediaUploadedDocument.builder(
                                        new PlainInputFile(9, parts, "film", ""), "video/mp4", List.of())
                                .build(),
                        "",
                        1)
                .build());
        PlainMessage message =
                (PlainMessage) ((UpdateNewMessage) updates.updates().get(1)).message();
        MessageMediaDocument media = (MessageMediaDocument) Objects.requireNonNull(message.media());
        return (PlainDocument) Objects.requireNonNull(media.document());
    }

    private SeenFile seen() {
        return Objects.requireNonNull(alice.awaitMessage().file());
    }

    private File get(PlainDocument document, boolean cdnSupported) {
        return client.call(GetFile.builder(
                        new InputDocumentFileLocation(
                                document.id(), document.accessHash(), document.fileReference(), ""),
                        0,
                        4096)
                .cdnSupported(cdnSupported)
                .build());
    }

    private FileCdnRedirect redirect() {
        PlainDocument document = sent();
        cdn.serves(seen());
        return (FileCdnRedirect) get(document, true);
    }

    private Bytes missing(FileCdnRedirect redirect, long offset) {
        CdnFile answer = there.call(new GetCdnFile(redirect.fileToken(), offset, 4096));
        assertThat(answer).isInstanceOf(CdnFileReuploadNeeded.class);
        return ((CdnFileReuploadNeeded) answer).requestToken();
    }

    private Bytes part(FileCdnRedirect redirect, long offset, int limit) {
        return ((PlainCdnFile) there.call(new GetCdnFile(redirect.fileToken(), offset, limit))).bytes();
    }

    private void refused(WireClient by, String error, TlMethod<?> call) {
        assertThatThrownBy(() -> by.call(call)).satisfies(TestCalls.refused(400, error));
    }

    @Test
    void theDcsSayWhereItIsAndByWhichKeyItIsKnown() {
        dc.addDc(4);
        assertThat(client.call(new GetConfig()).dcOptions())
                .filteredOn(DcOption::cdn)
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.id()).isEqualTo(203);
                    assertThat(option.port()).isEqualTo(cdn.address().getPort());
                });
        assertThat(client.call(new GetCdnConfig()))
                .isEqualTo(new CdnConfig(
                        List.of(new CdnPublicKey(203, cdn.publicKey().toPem()))));
        assertThat(cdn.publicKey()).isNotEqualTo(dc.publicKey());

        cdn.close();
        assertThat(client.call(new GetConfig()).dcOptions()).noneMatch(DcOption::cdn);
        assertThat(client.call(new GetCdnConfig()).publicKeys()).isEmpty();
    }

    @Test
    void itsIdIsItsOwn() {
        assertThatThrownBy(() -> dc.addCdn(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dc.addCdn(203)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dc.addDc(203)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.call(new ExportAuthorization(203)))
                .as("no account goes there")
                .satisfies(TestCalls.refused(400, "DC_ID_INVALID"));
    }

    @Test
    void theDcsKeyProvesNothingThere() {
        try (WireClient mistaken = WireClient.to(cdn, dc.publicKey(), clock, 302)) {
            assertThatThrownBy(() -> mistaken.handshake(OptionalInt.empty()))
                    .isInstanceOf(SecurityCheckException.class);
        }
    }

    @Test
    void itServesFilesToWhoeverHasIntroducedThemselvesAndNothingElse() {
        there.handshake(OptionalInt.empty());
        refused(there, "CONNECTION_NOT_INITED", new GetCdnFile(NO_TOKEN, 0, 4096));
        introduce(there);
        for (TlMethod<?> call : List.of(
                new GetConfig(),
                new GetState(),
                new ImportBotAuthorization(0, 17, "hash", bot.token()),
                new BindTempAuthKey(1, 2, 3, NO_TOKEN),
                new GetCdnFileHashes(NO_TOKEN, 0),
                new ReuploadCdnFile(NO_TOKEN, NO_TOKEN),
                new SaveFilePart(9, 0, NO_TOKEN))) {
            refused(there, "CDN_METHOD_INVALID", call);
        }
    }

    @Test
    void aKeyThatExpiresNeedsNoBinding() {
        there.handshake(OptionalInt.of(3600));
        introduce(there);
    }

    @Test
    void aFileGoesThereWhereTheClientCanFollowAlone() {
        PlainDocument document = sent();
        assertThat(get(document, true)).as("not served yet").isInstanceOf(PlainFile.class);
        SeenFile file = seen();
        cdn.serves(file);
        assertThat(get(document, false)).isInstanceOf(PlainFile.class);
        FileCdnRedirect redirect = (FileCdnRedirect) get(document, true);
        assertThat(redirect.dcId()).isEqualTo(203);
        assertThat(redirect.encryptionKey().size()).isEqualTo(32);
        assertThat(redirect.encryptionIv().size()).isEqualTo(16);

        cdn.withdraws(file);
        assertThat(get(document, true)).isInstanceOf(PlainFile.class);
        introduced();
        refused(there, "FILE_TOKEN_INVALID", new GetCdnFile(redirect.fileToken(), 0, 4096));
        refused(client, "FILE_TOKEN_INVALID", new GetCdnFileHashes(redirect.fileToken(), 0));
    }

    @Test
    void eachPieceIsBroughtOnceAndEncrypted() throws Exception {
        introduced();
        FileCdnRedirect redirect = redirect();
        Bytes first = missing(redirect, 0);
        refused(client, "REQUEST_TOKEN_INVALID", new ReuploadCdnFile(redirect.fileToken(), NO_TOKEN));
        refused(client, "FILE_TOKEN_INVALID", new ReuploadCdnFile(NO_TOKEN, first));
        assertThat(client.call(new ReuploadCdnFile(redirect.fileToken(), first)))
                .hasSize(8)
                .isEqualTo(redirect.fileHashes());
        assertThat(client.call(new ReuploadCdnFile(redirect.fileToken(), first)))
                .as("asked twice")
                .hasSize(8);

        Bytes secondPiece = missing(redirect, PIECE);
        assertThat(client.call(new ReuploadCdnFile(redirect.fileToken(), secondPiece)))
                .hasSize(2);

        assertThat(decrypted(redirect, 0, part(redirect, 0, PART))).isEqualTo(Arrays.copyOf(content, PART));
        assertThat(decrypted(redirect, PIECE, part(redirect, PIECE, PIECE)))
                .isEqualTo(Arrays.copyOfRange(content, PIECE, content.length));
        assertThat(part(redirect, 2L * PIECE, 4096)).as("beyond the end").isEqualTo(Bytes.empty());

        cdn.dropsFiles();
        assertThat(missing(redirect, 0)).isNotEqualTo(first);
    }

    @Test
    void hashesAreOfWhatIsDecrypted() throws Exception {
        FileCdnRedirect redirect = redirect();
        assertThat(redirect.fileHashes()).hasSize(8);
        List<FileHash> rest = client.call(new GetCdnFileHashes(redirect.fileToken(), PIECE + 17));
        assertThat(rest).extracting(FileHash::offset).containsExactly((long) PIECE, (long) PIECE + HASHED);
        assertThat(rest.get(1).limit()).isEqualTo(5000);
        byte[] last = Arrays.copyOfRange(content, PIECE + HASHED, content.length);
        assertThat(rest.get(1).hash().toByteArray())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(last));
        assertThat(client.call(new GetCdnFileHashes(redirect.fileToken(), content.length)))
                .hasSize(1);
        assertThat(client.call(new GetCdnFileHashes(redirect.fileToken(), 1L << 40)))
                .isEmpty();
        refused(client, "OFFSET_INVALID", new GetCdnFileHashes(redirect.fileToken(), -1));
    }

    @Test
    void rangesAreChecked() {
        introduced();
        FileCdnRedirect redirect = redirect();
        refused(there, "LIMIT_INVALID", new GetCdnFile(redirect.fileToken(), 0, 1024));
        refused(there, "LIMIT_INVALID", new GetCdnFile(redirect.fileToken(), 0, 12_288));
        refused(there, "OFFSET_INVALID", new GetCdnFile(redirect.fileToken(), 1024, 4096));
        refused(there, "OFFSET_INVALID", new GetCdnFile(redirect.fileToken(), PIECE - 4096, 8192));
    }

    @Test
    void aTokenIsGoodAtItsCdnAndWhereTheFileLies() {
        FileCdnRedirect redirect = redirect();
        EmbeddedCdn elsewhere = dc.addCdn(204);
        try (WireClient stranger = WireClient.to(elsewhere, elsewhere.publicKey(), clock, 303);
                WireClient otherDc = WireClient.to(dc.addDc(4), clock, 304).introduced()) {
            stranger.handshake(OptionalInt.empty());
            introduce(stranger);
            refused(stranger, "FILE_TOKEN_INVALID", new GetCdnFile(redirect.fileToken(), 0, 4096));
            assertThatThrownBy(() -> otherDc.call(new GetCdnFileHashes(redirect.fileToken(), 0)))
                    .as("nobody is signed in there")
                    .satisfies(TestCalls.refused(401, "AUTH_KEY_UNREGISTERED"));
            TestCalls.signIn(otherDc, bot);
            refused(otherDc, "FILE_TOKEN_INVALID", new GetCdnFileHashes(redirect.fileToken(), 0));
        }
    }

    private static byte[] decrypted(FileCdnRedirect redirect, int offset, Bytes part) throws Exception {
        byte[] counter = redirect.encryptionIv().toByteArray();
        byte[] block = HexFormat.of().parseHex(String.format("%08x", offset / 16));
        System.arraycopy(block, 0, counter, 12, 4);
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(redirect.encryptionKey().toByteArray(), "AES"),
                new IvParameterSpec(counter));
        return cipher.doFinal(part.toByteArray());
    }
}
