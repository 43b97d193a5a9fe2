package dev.aptgram.benchmarks.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A module with many machines and handlers: a machine of ten states per router, and a handler for each of its moves. */
final class BotSources {
    /** How many machines, and routers. */
    static final int MACHINES = 100;

    private static final int STATES = 10;

    private BotSources() {}

    /** Writes all of it to a folder: 100 machines of 10 states, 1,000 handlers, one bot. */
    static void write(Path folder) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("bench/bot"));
        for (int machine = 0; machine < MACHINES; machine++) {
            Files.writeString(directory.resolve("M" + machine + ".java"), machine(machine));
            Files.writeString(directory.resolve("Data" + machine + ".java"), data(machine));
            Files.writeString(directory.resolve("R" + machine + ".java"), router(machine));
        }
        Files.writeString(directory.resolve("Bot.java"), bot());
    }

    private static String machine(int machine) {
        String states = IntStream.range(0, STATES - 1)
                .mapToObj(i -> (i == 0 ? "@Initial " : "") + "@To(\"S" + (i + 1) + "\") S" + i)
                .collect(Collectors.joining(", "));
        return """
                package bench.bot;

                import dev.aptgram.annotations.*;

                @Fsm(id = "m%1$d", data = Data%1$d.class)
                public enum M%1$d { %2$s, @Final S%3$d }
                """.formatted(machine, states, STATES - 1);
    }

    private static String data(int machine) {
        return "package bench.bot;\n\npublic record Data%d(String name, int age, long price, boolean gift) {}\n"
                .formatted(machine);
    }

    private static String router(int machine) {
        String moves = IntStream.range(0, STATES - 1)
                .mapToObj(i -> """
                            @OnText
                            M%1$dFsm.Go s%2$d(MessageCtx ctx, M%1$dFsm.S%2$d at, String text) {
                                return at.s%3$d(new Data%1$d(text, %2$d, ctx.id(), false)).reply(text);
                            }
                        """.formatted(machine, i, i + 1))
                .collect(Collectors.joining("\n"));
        return """
                package bench.bot;

                import dev.aptgram.annotations.*;
                import dev.aptgram.dispatch.*;

                @Router
                public class R%1$d {
                    @Command(value = "begin%1$d", description = "Begin")
                    M%1$dFsm.Go begin() {
                        return M%1$dFsm.start(new Data%1$d("", 0, 0, false)).reply("Go on");
                    }

                %2$s}
                """.formatted(machine, moves);
    }

    private static String bot() {
        String routers =
                IntStream.range(0, MACHINES).mapToObj(i -> "R" + i + ".class").collect(Collectors.joining(", "));
        return """
                package bench.bot;

                import dev.aptgram.annotations.BotApp;

                @BotApp(routers = {%s})
                public class Bot {}
                """.formatted(routers);
    }
}
