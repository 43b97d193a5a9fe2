package dev.aptgram.fsm.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/**
 * A file of {@code src/test/resources/bad}: sources that are wrong, and what the processor says. Sources begin with
 * {@code === Name}, or {@code === unnamed Name} if they are of the unnamed package, resources with {@code === file app/texts.properties}. A line that a diagnostic points at ends with {@code // ! APT2003 "AEG"}: the code, and the text at which
 * the diagnostic's position is. What the last build has left in its lock file may follow {@code === lock}. The messages follow {@code === messages}, each as the compiler shows it.
 */
record BadSource(
        String name,
        List<JavaFileObject> sources,
        Map<String, String> resources,
        List<Expected> expected,
        String lock,
        List<String> messages) {
    private static final String FILE = "file ";
    private static final String UNNAMED = "unnamed ";
    private static final Pattern MARK = Pattern.compile("// ! (APT\\d{4}) (.+?)(?= // !|$)");

    /** One diagnostic: in which file and line, with which code, at which text. */
    record Expected(String file, int line, String code, String at) {}

    static BadSource read(Path path) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        Map<String, String> resources = new TreeMap<>();
        List<Expected> expected = new ArrayList<>();
        List<String> messages = List.of();
        String lock = "";
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
            } else if (title.equals("lock")) {
                lock = body;
            } else if (title.startsWith(FILE)) {
                resources.put(title.substring(FILE.length()), body);
            } else {
                boolean unnamed = title.startsWith(UNNAMED);
                String type = unnamed ? title.substring(UNNAMED.length()) : title;
                sources.add(unnamed ? Javac.unnamedSource(type, body) : Javac.source(type, body));
                expected.addAll(marks(type + ".java", body));
            }
        }
        String fileName = path.getFileName().toString();
        return new BadSource(
                fileName.substring(0, fileName.lastIndexOf('.')), sources, resources, expected, lock, messages);
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
