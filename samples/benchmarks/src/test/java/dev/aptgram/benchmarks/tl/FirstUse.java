package dev.aptgram.benchmarks.tl;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.BotApi;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.Updates;
import dev.aptgram.benchmarks.ChildJvm;
import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The first call in a fresh JVM: built, encoded, its answer decoded. What that loads is counted from outside. */
final class FirstUse {
    private FirstUse() {}

    /**
     * Makes one call.
     *
     * @param args the file with the bytes of the answer, an {@code Updates}
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        byte[] answer = Files.readAllBytes(Path.of(args[0]));
        TlCaller caller = new TlCaller() {
            @Override
            public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
                if (method.toByteArray().length == 0) {
                    throw new UncheckedIOException(new IOException("Nothing was encoded."));
                }
                return CompletableFuture.completedFuture(method.readResult(new TlReader(answer, ApiSchema.INSTANCE)));
            }
        };
        Updates updates = BotApi.of(caller)
                .messages()
                .sendMessage(new InputPeerSelf(), "hi")
                .silent(true)
                .call()
                .join();
        System.out.println(updates.constructorId());
    }

    /** {@return how many generated classes that loads} */
    static long generatedClasses() throws IOException, InterruptedException {
        Path answer = Files.createTempFile("aptgram-answer", ".bin");
        try {
            Files.write(answer, Workloads.updates().toByteArray());
            List<String> lines = ChildJvm.run(List.of("-Xlog:class+load"), FirstUse.class, answer.toString());
            return lines.stream()
                    .filter(line -> line.contains(" dev.aptgram.api.") || line.contains(" dev.aptgram.tl.mtproto."))
                    .count();
        } finally {
            Files.deleteIfExists(answer);
        }
    }
}
