package dev.aptgram.benchmarks.tl;

import dev.aptgram.benchmarks.Rounds;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times the three codecs in turns, in a process of its own. */
final class CodecRounds {
    static final List<String> WORKLOADS = List.of("updates decode", "updates encode", "sendMessage", "saveFilePart");

    static final String HAND = " by hand";
    static final String OTHER = " by Telegram4J";
    static final List<String> CODECS = List.of("", HAND, OTHER);

    private static final int WARM_UP = 200;
    private static final int COUNTED = 101;

    /** A small call takes less than what is around it, so that one run is several of them. */
    private static final int BATCH = 64;

    private final Rounds rounds = new Rounds();

    /** Where results go, so that the compiler cannot drop them. */
    @Nullable
    Object result;

    private CodecRounds() {
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

    /**
     * Prints a line for each workload in each codec's hands: CPU time in nanoseconds, of every round that counts.
     *
     * @param args none
     */
    public static void main(String[] args) {
        CodecRounds run = new CodecRounds();
        for (String workload : WORKLOADS) {
            for (String codec : CODECS) {
                int batch = workload.equals("sendMessage") ? BATCH : 1;
                System.out.println(workload + codec + "="
                        + run.rounds.nanos(workload + codec).stream()
                                .map(nanos -> String.format(Locale.ROOT, "%f", nanos / batch))
                                .collect(Collectors.joining(",")));
            }
        }
    }
}
