package dev.aptgram.benchmarks.tl;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation each, for JMH: the allocation per operation, and wall times for orientation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Dslf4j.internal.verbosity=ERROR"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CodecJmh {
    private final Codecs codecs = new Codecs();

    /** {@return decoded updates} */
    @Benchmark
    public Object decodeUpdates() {
        return codecs.decode();
    }

    /** {@return decoded updates} */
    @Benchmark
    public Object decodeUpdatesByHand() {
        return codecs.decodeByHand();
    }

    /** {@return decoded updates} */
    @Benchmark
    public Object decodeUpdatesByTelegram4J() {
        return codecs.decodeByTelegram4J();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeUpdates() {
        return codecs.encode();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeUpdatesByHand() {
        return codecs.encodeUpdatesByHand();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeUpdatesByTelegram4J() {
        return codecs.encodeUpdatesByTelegram4J();
    }

    /** {@return a decoded call} */
    @Benchmark
    public Object decodeSendMessage() {
        return codecs.decodeSendMessage();
    }

    /** {@return a decoded call} */
    @Benchmark
    public Object decodeSaveFilePart() {
        return codecs.decodeSaveFilePart();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSendMessage() {
        return codecs.encodeSendMessage();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSaveFilePart() {
        return codecs.encodeSaveFilePart();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSendMessageByHand() {
        return codecs.encodeSendMessageByHand();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSaveFilePartByHand() {
        return codecs.encodeSaveFilePartByHand();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSendMessageByTelegram4J() {
        return codecs.encodeSendMessageByTelegram4J();
    }

    /** {@return how many bytes were encoded} */
    @Benchmark
    public int encodeSaveFilePartByTelegram4J() {
        return codecs.encodeSaveFilePartByTelegram4J();
    }
}
