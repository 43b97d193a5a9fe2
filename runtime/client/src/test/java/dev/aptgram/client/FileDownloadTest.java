package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputPhotoFileLocation;
import dev.aptgram.api.PhotoSizeProgressive;
import dev.aptgram.api.PhotoStrippedSize;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.PlainPhotoSize;
import dev.aptgram.api.storage.FileUnknown;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download's calls and its sink: order, failures, cancellation. What is asked for is the plan's. */
class FileDownloadTest {
    private static final int PART = DownloadPlan.PART;

    /** Calls that wait for an answer. */
    private record Waiting(GetFile call, CallOptions options, CompletableFuture<Object> answer) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final byte[] content = new byte[3 * PART + 100];
    private final Telegram tg = new Fakes.RecordingTelegram() {
        @Override
        @SuppressWarnings("unchecked")
        public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            waiting.add(new Waiting((GetFile) method, options, answer));
            return (CompletableFuture<R>) answer;
        }
    };

    FileDownloadTest() {
        new Random(5).nextBytes(content);
    }

    private FileRef file() {
        return FileRef.of(PlainDocument.builder(7, 8, Bytes.of((byte) 9), 0, "text/plain", content.length, 4, List.of())
                .build());
    }

    private void answer(Waiting call) {
        int from = (int) call.call.offset();
        int to = Math.min(content.length, from + PART);
        call.answer.complete(new PlainFile(new FileUnknown(), 0, Bytes.of(content, from, to - from)));
    }

    @Test
    void partsComeInOrderWhicheverComesFirst() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        CompletableFuture<Void> done = tg.download(file(), part -> whole.writeBytes(part.toByteArray()));
        assertThat(waiting).hasSize(4);
        assertThat(waiting.get(0).options.dc()).hasValue(4);
        answer(waiting.get(2));
        answer(waiting.get(3));
        assertThat(whole.size()).isZero();
        answer(waiting.get(0));
        assertThat(whole.size()).isEqualTo(PART);
        assertThat(done).isNotDone();
        answer(waiting.get(1));
        assertThat(done).isCompleted();
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void nothingRunsOnTheThreadThatAsksOrBringsAnAnswer() {
        ArrayDeque<Runnable> workers = new ArrayDeque<>();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        CompletableFuture<Void> done =
                FileDownload.to(tg, workers::add, file(), part -> whole.writeBytes(part.toByteArray()));
        assertThat(waiting).isEmpty();
        workers.remove().run();
        assertThat(waiting).hasSize(4);
        waiting.forEach(this::answer);
        assertThat(whole.size()).isZero();
        workers.remove().run();
        assertThat(whole.toByteArray()).isEqualTo(content);
        assertThat(done).isCompleted();
    }

    @Test
    void aFailureEndsEverything() {
        CompletableFuture<Void> done = tg.download(file(), part -> {});
        waiting.get(1).answer.completeExceptionally(new TransportException("gone"));
        assertThatThrownBy(done::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TransportException.class);
        assertThat(waiting.get(0).answer).isCancelled();
        assertThat(waiting.get(2).answer).isCancelled();
        assertThat(waiting).hasSize(4);
    }

    @Test
    void aRefusalIsTheCallers() {
        CompletableFuture<Void> done = tg.download(file(), part -> {});
        waiting.get(0).answer.completeExceptionally(new RpcException(400, "LOCATION_INVALID", "upload.getFile"));
        assertThatThrownBy(done::join).hasCauseInstanceOf(RpcException.class);
    }

    @Test
    void aSinkThatTakesNothingEndsIt() {
        CompletableFuture<Void> done = tg.download(file(), part -> {
            throw new IOException("full");
        });
        answer(waiting.get(0));
        assertThatThrownBy(done::join).hasCauseInstanceOf(IOException.class);
        assertThat(waiting.get(1).answer).isCancelled();
    }

    @Test
    void cancellingEndsItAndLeavesNothing(@TempDir Path folder) {
        CompletableFuture<Path> done = tg.download(file(), folder.resolve("film"));
        answer(waiting.get(0));
        assertThat(folder).isNotEmptyDirectory();
        done.cancel(true);
        assertThat(waiting.get(1).answer).isCancelled();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsAnError(@TempDir Path folder) {
        assertThatThrownBy(tg.download(file(), folder.resolve("no").resolve("film"))::join)
                .hasCauseInstanceOf(IOException.class);
        assertThat(waiting).isEmpty();
    }

    @Test
    void aReferenceNamesDocumentAndPhoto() {
        FileRef document = FileRef.of(PlainDocument.builder(
                        7,
                        8,
                        Bytes.of((byte) 9),
                        0,
                        "text/plain",
                        5,
                        4,
                        List.of(new DocumentAttributeFilename("a.txt")))
                .build());
        assertThat(document.name()).isEqualTo("a.txt");
        assertThat(document.location()).isEqualTo(new InputDocumentFileLocation(7, 8, Bytes.of((byte) 9), ""));
        PlainPhoto photo = PlainPhoto.builder(
                        1,
                        2,
                        Bytes.of((byte) 3),
                        0,
                        List.of(
                                new PhotoStrippedSize("i", Bytes.of((byte) 1)),
                                new PlainPhotoSize("m", 320, 200, 9_000),
                                new PhotoSizeProgressive("y", 1280, 800, List.of(10_000, 70_000))),
                        2)
                .build();
        FileRef picture = FileRef.of(photo);
        assertThat(picture.location()).isEqualTo(new InputPhotoFileLocation(1, 2, Bytes.of((byte) 3), "y"));
        assertThat(picture.size()).hasValue(70_000);
        assertThat(picture).hasToString("FileRef[dc 2, InputPhotoFileLocation, 70000 bytes]");
        PlainPhoto bare =
                PlainPhoto.builder(1, 2, Bytes.of((byte) 3), 0, List.of(), 2).build();
        assertThatThrownBy(() -> FileRef.of(bare)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileRef.at(0, picture.location())).isInstanceOf(IllegalArgumentException.class);
    }
}
