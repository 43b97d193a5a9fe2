package dev.aptgram.fsm.processor.explain;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The explanations of all codes: from the catalogue, and from a file beside it with causes and code. */
public final class Explanations {
    private static final String FILE = "explanations.txt";

    private Explanations() {}

    /** {@return the explanations by code, in the order of the codes} */
    public static Map<String, Explanation> all() {
        Map<String, List<FsmCode>> meanings = new TreeMap<>();
        for (FsmCode code : FsmCode.values()) {
            meanings.computeIfAbsent(code.code(), each -> new ArrayList<>()).add(code);
        }
        Map<String, String> written = written();
        Map<String, Explanation> all = new TreeMap<>();
        meanings.forEach((code, said) -> all.put(code, explanation(code, said, written.getOrDefault(code, ""))));
        return all;
    }

    private static Explanation explanation(String code, List<FsmCode> meanings, String written) {
        String[] parts = written.split("(?m)^## (?:bad|good)\n", -1);
        return parts.length == 3
                ? new Explanation(code, meanings, parts[0].strip(), parts[1].strip(), parts[2].strip())
                : new Explanation(code, meanings, "", "", "");
    }

    /** {@return what the file says about each code} */
    static Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        for (String part : text().split("(?m)^# ", -1)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                written.put(part.substring(0, end).strip(), part.substring(end + 1));
            }
        }
        return written;
    }

    private static String text() {
        try (InputStream in = Explanations.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The jar is incomplete: it has no " + FILE + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
