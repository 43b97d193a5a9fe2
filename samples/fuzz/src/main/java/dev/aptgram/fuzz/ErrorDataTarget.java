package dev.aptgram.fuzz;

import dev.aptgram.tl.processor.schema.ErrorDataParser;
import dev.aptgram.tl.processor.schema.Lost;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SchemaSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parser of error data. Whatever the text, there are problems with their places, or data. */
final class ErrorDataTarget implements Target {
    private static final List<String> METHODS =
            List.of("messages.sendMessage", "messages.getDialogs", "help.getConfig");

    private static final String CONSTRUCTS = """
            // a comment
            ---errors---
            PEER_ID_INVALID 400
            FLOOD_WAIT_X 420
            2FA_CONFIRM_WAIT_X 420
            ---methods---
            messages.sendMessage PEER_ID_INVALID FLOOD_WAIT_X
            messages.getDialogs user-only PEER_ID_INVALID
            help.getConfig bot-only
            """;

    private final TextGauge gauge = new TextGauge();

    @Override
    public String about() {
        return "the text of error data";
    }

    @Override
    public void feed(byte[] input) {
        SchemaSource source = new SchemaSource("fuzz.errors", new String(input, StandardCharsets.UTF_8));
        gauge.check(input.length, () -> {
            Problems problems = new Problems(source);
            ErrorDataParser.parse(source, METHODS, Lost.NOTHING, problems);
            return problems;
        });
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(CONSTRUCTS.getBytes(StandardCharsets.UTF_8));
        CONSTRUCTS.lines().forEach(line -> seeds.add(line.getBytes(StandardCharsets.UTF_8)));
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        return TextGauge.words(
                "---errors---\n",
                "---methods---\n",
                "PEER_ID_INVALID",
                " 400\n",
                "_X",
                "_1",
                "messages.sendMessage",
                " user-only",
                " bot-only",
                "//");
    }
}
