package dev.aptgram.benchmarks.tl;

import dev.aptgram.benchmarks.Figures;
import dev.aptgram.benchmarks.Rounds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times the three codecs in turns. Also a process of its own, for a JVM with another switch. */
final class CodecRounds {
    static final List<String> WORKLOADS = List.of("updates decode", "updates encode", "sendMessage", "saveFilePart");

    private static final int WARM_UP = 300;
    private static final int COUNTED = 201;

    /** A small call takes less than what is around it, so that one run is several of them. */
    private static final int BATCH = 64;

    private final Rounds rounds = new Rounds();

    /** Where results go, so that the compiler cannot drop them. */
    @Nullable
    Object result;

    /** Runs everything. */
    CodecRounds() {
        Codecs codecs = new Codecs();
        rounds.add("updates decode", 200, turn -> keep(codecs.decode()))
                .add("updates decode by hand", 200, turn -> keep(codecs.decodeByHand()))
                .add("updates decode by Telegram4J", 30, turn -> keep(codecs.decodeByTelegram4J()))
                .add("updates encode", 200, turn -> codecs.encode())
                .add("updates encode by hand", 200, turn -> codecs.encodeUpdatesByHand())
                .add("updates encode by Telegram4J", 15, turn -> codecs.encodeUpdatesByTelegram4J())
                .add("sendMessage", 300, turn -> {
                    int size = 0;
                    for (int i = 0; i < BATCH; i++) {
                        size += codecs.encodeSendMessage();
                    }
                    return size;
                })
                .add("sendMessage by hand", 300, turn -> {
                    int size = 0;
                    for (int i = 0; i < BATCH; i++) {
                        size += codecs.encodeSendMessageByHand();
                    }
                    return size;
                })
                .add("sendMessage by Telegram4J", 15, turn -> {
                    int size = 0;
                    for (int i = 0; i < BATCH; i++) {
                        size += codecs.encodeSendMessageByTelegram4J();
                    }
                    return size;
                })
                .add("saveFilePart", 60, turn -> codecs.encodeSaveFilePart())
                .add("saveFilePart by hand", 60, turn -> codecs.encodeSaveFilePartByHand())
                .add("saveFilePart by Telegram4J", 60, turn -> codecs.encodeSaveFilePartByTelegram4J())
                .run(WARM_UP, COUNTED);
    }

    private long keep(Object decoded) {
        result = decoded;
        return 1;
    }

    Figures ratio(String name, String reference) {
        return rounds.ratio(name, reference);
    }

    Figures time(String name) {
        Figures figures = rounds.time(name);
        return name.startsWith("sendMessage")
                ? new Figures(figures.lower() / BATCH, figures.median() / BATCH, figures.upper() / BATCH)
                : figures;
    }

    /**
     * Prints how many times longer Telegram4J takes: a line for each workload, its quartiles in order.
     *
     * @param args none
     */
    public static void main(String[] args) {
        CodecRounds run = new CodecRounds();
        for (String workload : WORKLOADS) {
            Figures ratio = run.ratio(workload + " by Telegram4J", workload);
            System.out.printf(Locale.ROOT, "%s=%f,%f,%f%n", workload, ratio.lower(), ratio.median(), ratio.upper());
        }
    }
}
