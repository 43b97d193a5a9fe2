package dev.aptgram.benchmarks;

import dev.aptgram.client.ManyChannels;
import java.util.SplittableRandom;

/** Ten thousand channels: what each holds while nothing happens, and how many differences a hundred thousand updates take. */
final class ChannelsBenchmark {
    private static final int CHANNELS = 10_000;
    private static final int UPDATES = 100_000;
    private static final double BYTES_BOUND = 200;
    private static final double DIFFERENCES_BOUND = 1;

    /** One update in so many is lost. */
    private static final int LOST = 20;

    void run(Report report) throws InterruptedException {
        ManyChannels warmUp = new ManyChannels(100);
        warmUp.post(1, true);
        long before = Heap.used();
        ManyChannels account = new ManyChannels(CHANNELS);
        double idle = (double) (Heap.used() - before) / CHANNELS;
        boolean[] behind = new boolean[CHANNELS + 1];
        int gaps = post(account, behind);
        double after = (double) (Heap.used() - before) / CHANNELS;
        report.title(CHANNELS + " channels, " + UPDATES + " updates, one in " + LOST + " lost");
        report.line("updates that were delivered", String.valueOf(account.delivered()));
        report.line("gaps, differences", gaps + ", " + account.differences());
        report.atMost("idle channel, bytes of heap, the store's included", Figures.exactly(idle), BYTES_BOUND);
        report.atMost("the same after " + UPDATES + " updates", Figures.exactly(after), BYTES_BOUND);
        report.atMost(
                "differences for each real gap",
                Figures.exactly((double) account.differences() / gaps),
                DIFFERENCES_BOUND);
        report.atLeast(
                "updates delivered, of those that were sent",
                Figures.exactly((double) account.delivered() / (UPDATES + CHANNELS)),
                1);
    }

    /** {@return how many real gaps there were} */
    private static int post(ManyChannels account, boolean[] behind) {
        SplittableRandom random = new SplittableRandom(1);
        int gaps = 0;
        for (int i = 0; i < UPDATES + CHANNELS; i++) {
            // In the end every channel has one more that comes, so that nothing stays unnoticed.
            int channel = i < UPDATES ? random.nextInt(1, CHANNELS + 1) : i - UPDATES + 1;
            boolean lost = i < UPDATES && random.nextInt(LOST) == 0;
            if (!lost && behind[channel]) {
                gaps++;
                behind[channel] = false;
            } else if (lost) {
                behind[channel] = true;
            }
            account.post(channel, !lost);
            account.pass(1);
        }
        account.pass(10_000);
        return gaps;
    }
}
