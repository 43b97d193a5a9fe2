package dev.aptgram.tl.processor.calls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/**
 * A file of {@code src/test/resources/calls/bad}: sources that are wrong, and what the processor says. Each source begins with
 * {@code === Name}. A line that a diagnostic points at ends with {@code // ! APT3110 "shop.bye"}: the code, and the text at
 * which the diagnostic's position is. The messages follow {@code === messages}, each as the compiler shows it.
 */
record BadCalls(String name, List<JavaFileObject> sources, List<Expected> expected, List<String> messages) {
    private static final Pattern MARK = Pattern.compile("// ! (APT\\d{4}) (.+?)(?= // !|$)");

    /** One diagnostic: in which file and line, with which code, at which text. */
    record Expected(String file, int line, String code, String at) {}

    static BadCalls read(Path path) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        List<String> messages = List.of();
        String text = Files.readString(path, StandardCharsets.UTF_8);
        for (String part : text.split("(?m)^=== ", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int end = part.indexOf('\n');
            String title = part.substring(0, end).strip();
            String body = part.substring(end + 1);
            if (title.equals("messages")) {
                messages = List.of(body.strip().split("\n(?=\\[APT)", -1));
            } else {
                sources.add(ShopCompiler.source(title, body));
                expected.addAll(marks(title + ".java", body));
            }
        }
        String fileName = path.getFileName().toString();
        return new BadCalls(fileName.substring(0, fileName.lastIndexOf('.')), sources, expected, messages);
    }

    private static List<Expected> marks(String file, String body) {
        List<Expected> marks = new ArrayList<>();
        String[] lines = body.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            for (Matcher mark = MARK.matcher(lines[i]); mark.find(); ) {
                marks.add(new Expected(file, i + 1, mark.group(1), mark.group(2).strip()));
            }
        }
        return marks;
    }

    @Override
    public String toString() {
        return name;
    }
}
