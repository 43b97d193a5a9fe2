package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.schema.ErrorData.KnownError;
import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads error data: {@code NAME code} lines below {@code ---errors---}, {@code method [user-only|bot-only] NAME...} lines
 * below {@code ---methods---}, empty lines and {@code //} comments. After a broken line it goes on with the next.
 */
public final class ErrorDataParser {
    private static final String ERRORS = "---errors---";
    private static final String METHODS = "---methods---";
    private static final Map<String, Audience> AUDIENCES =
            Map.of("user-only", Audience.USERS, "bot-only", Audience.BOTS);
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]*");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");
    private static final Pattern CODE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("(?<=_)\\d+(?=_|$|MIN$)");

    private final Set<String> known;
    private final Lost lost;
    private final Problems problems;
    private final Map<String, KnownError> errors = new LinkedHashMap<>();
    private final Map<String, MethodFacts> methods = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private String section = "";

    private ErrorDataParser(List<String> methods, Lost lost, Problems problems) {
        this.known = new LinkedHashSet<>(methods);
        this.lost = lost;
        this.problems = problems;
    }

    /**
     * {@return the data without its broken lines; of use only if no problem has been told}
     *
     * @param source the text
     * @param methods the TL names of the schema's methods
     * @param lost what the schema's broken lines may define
     * @param problems where to tell of problems
     */
    public static ErrorData parse(SchemaSource source, List<String> methods, Lost lost, Problems problems) {
        ErrorDataParser parser = new ErrorDataParser(methods, lost, problems);
        int number = 0;
        for (String line : source.text().lines().toList()) {
            number++;
            List<Word> words = words(line, number);
            if (!words.isEmpty() && !words.get(0).text().startsWith("//")) {
                parser.line(words, new Position(number, line.length() + 1));
            }
        }
        return new ErrorData(source.name(), List.copyOf(parser.errors.values()), parser.methods);
    }

    private record Word(String text, Position position) {
        boolean is(Pattern pattern) {
            return pattern.matcher(text).matches();
        }
    }

    private static List<Word> words(String line, int number) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), new Position(number, matcher.start() + 1)));
        }
        return words;
    }

    private void line(List<Word> words, Position end) {
        Word first = words.get(0);
        if (first.text().equals(ERRORS) || first.text().equals(METHODS)) {
            section = first.text();
            expectEnd(words, 1);
        } else if (section.equals(ERRORS)) {
            error(words, end);
        } else if (section.equals(METHODS)) {
            method(words);
        } else {
            broken(ERRORS + " or " + METHODS, first.text(), first.position());
        }
    }

    private void error(List<Word> words, Position end) {
        Word name = words.get(0);
        if (!name.is(NAME)) {
            broken("the name of an error", name.text(), name.position());
        } else if (words.size() < 2) {
            broken("the code of " + name.text(), "the end of the line", end);
        } else if (!words.get(1).is(CODE)) {
            broken(
                    "the code of " + name.text(),
                    words.get(1).text(),
                    words.get(1).position());
        } else if (expectEnd(words, 2)) {
            Matcher number = NUMBER.matcher(name.text());
            if (number.find()) {
                problems.add(TlMessage.ERROR_NUMBERED, name.position(), name.text(), number.replaceFirst("X"));
            }
            KnownError error =
                    new KnownError(name.text(), Integer.parseInt(words.get(1).text()));
            // By the constant, since that is what has to be unique.
            if (isNew("error " + error.constant(), name)) {
                errors.put(error.name(), error);
            }
        }
    }

    private void method(List<Word> words) {
        Word name = words.get(0);
        if (!name.is(METHOD)) {
            broken("the name of a method", name.text(), name.position());
            return;
        }
        if (!known.contains(name.text()) && !lost.mayDefine(name.text())) {
            String hint = Suggestions.hint(name.text(), known);
            problems.add(TlMessage.ERROR_METHOD_UNKNOWN, name.position(), name.text(), hint);
        }
        Audience audience = words.size() > 1 ? AUDIENCES.get(words.get(1).text()) : null;
        Set<String> raised = new LinkedHashSet<>();
        for (Word error : words.subList(audience == null ? 1 : 2, words.size())) {
            if (!error.is(NAME)) {
                broken("the name of an error", error.text(), error.position());
            } else if (!errors.containsKey(error.text())) {
                String hint = Suggestions.hint(error.text(), errors.keySet());
                problems.add(TlMessage.ERROR_UNKNOWN, error.position(), name.text(), error.text(), hint);
            } else if (!raised.add(error.text())) {
                problems.add(
                        TlMessage.ERRORS_TWICE,
                        error.position(),
                        error.text(),
                        error.position().line());
            }
        }
        if (isNew("method " + name.text(), name)) {
            methods.put(
                    name.text(), new MethodFacts(audience == null ? Audience.EVERYONE : audience, List.copyOf(raised)));
        }
    }

    private boolean isNew(String key, Word name) {
        Integer before = lines.putIfAbsent(key, name.position().line());
        if (before != null) {
            problems.add(TlMessage.ERRORS_TWICE, name.position(), name.text(), before);
        }
        return before == null;
    }

    private boolean expectEnd(List<Word> words, int count) {
        if (words.size() > count) {
            Word more = words.get(count);
            broken("the end of the line", more.text(), more.position());
            return false;
        }
        return true;
    }

    private void broken(String expected, String found, Position position) {
        problems.add(TlMessage.ERRORS_SYNTAX, position, expected, found);
    }
}
