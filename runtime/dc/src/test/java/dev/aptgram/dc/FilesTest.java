package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputFile;
import dev.aptgram.api.InputFileBig;
import dev.aptgram.api.InputMedia;
import dev.aptgram.api.InputMediaDocument;
import dev.aptgram.api.InputMediaUploadedDocument;
import dev.aptgram.api.InputMediaUploadedPhoto;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPhotoFileLocation;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.MessageMediaPhoto;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainInputDocument;
import dev.aptgram.api.PlainInputFile;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.PlainPhotoSize;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.SendMedia;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.SaveBigFilePart;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files up and down. */
final class FilesTest extends SignedIn {
    private static final int PART = 128 << 10;
    private static final Bytes PNG = Bytes.of(HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d494844520000000300000002080200000012168af80000000049454e44ae426082"));

    private final byte[] file = new byte[2 * PART + 777];
    private long randomId = 100;

    FilesTest() {
        new Random(5).nextBytes(file);
    }

    @Test
    void aFileInThreePartsArrivesAndComesBack() {
        // In any order, and one of them twice.
        for (int part : List.of(2, 0, 1, 0)) {
            assertThat(client.call(new SaveFilePart(9, part, part(part)))).isTrue();
        }
        PlainUpdates sent = send(document(new PlainInputFile(9, 3, "notes.bin", "")));
        assertThat(sent.updates().get(0)).isInstanceOf(UpdateMessageID.class);
        PlainDocument document = document(sent);
        assertThat(document.size()).isEqualTo(file.length);
        assertThat(document.attributes()).containsExactly(new DocumentAttributeFilename("notes.bin"));
        SeenMessage seen = alice.awaitMessage();
        assertThat(seen.text()).isEqualTo("A caption");
        SeenFile shown = Objects.requireNonNull(seen.file());
        assertThat(shown.content()).isEqualTo(file);
        assertThat(shown.parts()).isEqualTo(3);
        assertThat(shown.name()).isEqualTo("notes.bin");
        assertThat(download(document)).isEqualTo(file);
        assertThat(alice.transcript()).contains("[notes.bin, application/octet-stream, 262921 bytes]");
    }

    @Test
    void aBigFileMayTellItsPartsAtTheEnd() {
        client.call(new SaveBigFilePart(9, 0, -1, part(0)));
        client.call(new SaveBigFilePart(9, 1, -1, part(1)));
        client.call(new SaveBigFilePart(9, 2, 3, part(2)));
        assertThatThrownBy(() -> send(document(new InputFileBig(9, 2, "big"))))
                .satisfies(TestCalls.refused(400, "FILE_PARTS_INVALID"));
        assertThat(document(send(document(new InputFileBig(9, 3, "big")))).size())
                .isEqualTo(file.length);
    }

    @Test
    void aPhotoHasItsSize() {
        client.call(new SaveFilePart(9, 0, PNG));
        PlainUpdates sent = send(InputMediaUploadedPhoto.builder(new PlainInputFile(9, 1, "a.png", ""))
                .build());
        PlainPhoto photo = (PlainPhoto) Objects.requireNonNull(((MessageMediaPhoto) media(sent)).photo());
        assertThat(photo.sizes()).containsExactly(new PlainPhotoSize("x", 3, 2, PNG.size()));
        PlainFile back = (PlainFile) client.call(GetFile.builder(
                        new InputPhotoFileLocation(photo.id(), photo.accessHash(), photo.fileReference(), "x"), 0, 4096)
                .build());
        assertThat(back.bytes()).isEqualTo(PNG);
        client.call(new SaveFilePart(10, 0, Bytes.ofUtf8("no picture at all")));
        assertThatThrownBy(() -> send(InputMediaUploadedPhoto.builder(new PlainInputFile(10, 1, "a.png", ""))
                        .build()))
                .satisfies(TestCalls.refused(400, "IMAGE_PROCESS_FAILED"));
    }

    @Test
    void brokenUploadsAreRefused() {
        assertThatThrownBy(() -> client.call(new SaveFilePart(9, -1, part(0))))
                .satisfies(TestCalls.refused(400, "FILE_PART_INVALID"));
        assertThatThrownBy(() -> client.call(new SaveFilePart(9, 4000, part(0))))
                .satisfies(TestCalls.refused(400, "FILE_PART_INVALID"));
        assertThatThrownBy(() -> client.call(new SaveFilePart(9, 0, Bytes.empty())))
                .satisfies(TestCalls.refused(400, "FILE_PART_EMPTY"));
        assertThatThrownBy(() -> client.call(new SaveFilePart(9, 0, Bytes.of(new byte[(512 << 10) + 1]))))
                .satisfies(TestCalls.refused(400, "FILE_PART_TOO_BIG"));
        assertThatThrownBy(() -> client.call(new SaveBigFilePart(9, 3, 3, part(0))))
                .satisfies(TestCalls.refused(400, "FILE_PARTS_INVALID"));
        client.call(new SaveFilePart(9, 0, part(0)));
        client.call(new SaveFilePart(9, 2, part(2)));
        assertThatThrownBy(() -> send(document(new PlainInputFile(9, 3, "", ""))))
                .satisfies(TestCalls.refused(400, "FILE_PART_1_MISSING"));
        client.call(new SaveFilePart(9, 1, part(2)));
        assertThatThrownBy(() -> send(document(new PlainInputFile(9, 3, "", ""))))
                .satisfies(TestCalls.refused(400, "FILE_PART_SIZE_INVALID"));
        client.call(new SaveFilePart(9, 1, part(1)));
        assertThatThrownBy(() -> send(document(new PlainInputFile(9, 3, "", "00112233445566778899aabbccddeeff"))))
                .satisfies(TestCalls.refused(400, "MD5_CHECKSUM_INVALID"));
        assertThatThrownBy(() -> send(document(new PlainInputFile(9, 3, "", ""))))
                .as("its parts are gone")
                .satisfies(TestCalls.refused(400, "FILE_PART_0_MISSING"));
    }

    @Test
    void aKnownFileIsSentAgainByWhoMayHaveIt() {
        PlainDocument document = uploaded();
        PlainInputDocument id = new PlainInputDocument(document.id(), document.accessHash(), document.fileReference());
        assertThat(document(send(InputMediaDocument.builder(id).build())).id()).isEqualTo(document.id());
        PlainInputDocument wrong =
                new PlainInputDocument(document.id(), document.accessHash() + 1, document.fileReference());
        assertThatThrownBy(() -> send(InputMediaDocument.builder(wrong).build()))
                .satisfies(TestCalls.refused(400, "FILE_ID_INVALID"));
    }

    @Test
    void rangesAndReferencesAreChecked() {
        PlainDocument document = uploaded();
        refused("LIMIT_INVALID", document, 0, 1000);
        refused("LIMIT_INVALID", document, 0, 12288);
        refused("LIMIT_INVALID", document, 0, 0);
        refused("OFFSET_INVALID", document, 1, 4096);
        refused("OFFSET_INVALID", document, (1 << 20) - 4096, 8192);
        refused(
                "FILE_REFERENCE_EMPTY",
                document.toBuilder().fileReference(Bytes.empty()).build(),
                0,
                4096);
        refused(
                "FILE_REFERENCE_INVALID",
                document.toBuilder().fileReference(Bytes.of(new byte[12])).build(),
                0,
                4096);
        assertThat(part(document, 1 << 20, 4096)).as("beyond the end").isEmpty();
        clock.advance(Duration.ofHours(1));
        // The salt has expired with it.
        client.send(client.nextId(), client.nextSeq(), new GetConfig().toByteArray());
        client.use(client.key(), client.await(BadServerSalt.class).newServerSalt());
        refused("FILE_REFERENCE_EXPIRED", document, 0, 4096);
    }

    @Test
    void anotherDcSaysWhereAFileLies() {
        PlainDocument document = uploaded();
        EmbeddedDc other = dc.addDc(4);
        var exported = client.call(new ExportAuthorization(4));
        try (WireClient there = WireClient.to(other, clock, 41).introduced()) {
            there.call(new ImportAuthorization(exported.id(), exported.bytes()));
            assertThatThrownBy(() -> there.call(get(document, 0, 4096)))
                    .satisfies(TestCalls.refused(303, "FILE_MIGRATE_2"));
        }
    }

    @Test
    void aCaptionHasItsLimit() {
        client.call(new SaveFilePart(9, 0, part(2)));
        SendMedia tooLong = SendMedia.builder(
                        new InputPeerUser(alice.id(), hash),
                        document(new PlainInputFile(9, 1, "", "")),
                        "x".repeat(1025),
                        1)
                .build();
        assertThatThrownBy(() -> client.call(new InvokeWithLayer<>(228, tooLong)))
                .satisfies(TestCalls.refused(400, "MEDIA_CAPTION_TOO_LONG"));
    }

    private void refused(String error, PlainDocument document, long offset, int limit) {
        assertThatThrownBy(() -> client.call(get(document, offset, limit))).satisfies(TestCalls.refused(400, error));
    }

    private PlainDocument uploaded() {
        client.call(new SaveFilePart(9, 0, part(2)));
        return document(send(document(new PlainInputFile(9, 1, "one.bin", ""))));
    }

    private PlainUpdates send(InputMedia media) {
        return (PlainUpdates)
                client.call(SendMedia.builder(new InputPeerUser(alice.id(), hash), media, "A caption", ++randomId)
                        .build());
    }

    private byte[] download(PlainDocument document) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (whole.size() < document.size()) {
            whole.writeBytes(part(document, whole.size(), PART));
        }
        return whole.toByteArray();
    }

    private byte[] part(PlainDocument document, long offset, int limit) {
        return ((PlainFile) client.call(get(document, offset, limit))).bytes().toByteArray();
    }

    private static GetFile get(PlainDocument document, long offset, int limit) {
        InputDocumentFileLocation location =
                new InputDocumentFileLocation(document.id(), document.accessHash(), document.fileReference(), "");
        return GetFile.builder(location, offset, limit).build();
    }

    private Bytes part(int part) {
        return Bytes.of(file, part * PART, Math.min(PART, file.length - part * PART));
    }

    private static InputMediaUploadedDocument document(InputFile file) {
        return InputMediaUploadedDocument.builder(file, "application/octet-stream", List.of())
                .build();
    }

    private static PlainDocument document(PlainUpdates sent) {
        return (PlainDocument) Objects.requireNonNull(((MessageMediaDocument) media(sent)).document());
    }

    private static MessageMedia media(PlainUpdates sent) {
        PlainMessage message = (PlainMessage) ((UpdateNewMessage) sent.updates().get(1)).message();
        return Objects.requireNonNull(message.media());
    }
}
