package dev.aptgram.fsm.processor.explain;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.tl.processor.calls.CallMessage;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.DiagnosticCode;
import dev.aptgram.tl.processor.unions.UnionMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /**
     * {@return what is known of the codes that others say, in the order of the codes} The compiler of schemas and interfaces, the
     * processors of bots where they fail themselves, and running programs. Of these there is what is wrong and how to mend it.
     */
    public static Map<String, Explanation> others() {
        Map<String, List<DiagnosticCode>> meanings = new TreeMap<>();
        Stream.<DiagnosticCode[]>of(
                        InternalCode.values(),
                        TlMessage.values(),
                        CallMessage.values(),
                        UnionMessage.values(),
                        RuntimeCode.values())
                .flatMap(Arrays::stream)
                .forEach(code -> meanings.computeIfAbsent(code.code(), each -> new ArrayList<>())
                        .add(code));
        Map<String, Explanation> others = new TreeMap<>();
        meanings.forEach((code, said) -> others.put(code, explanation(code, said, "")));
        return others;
    }

    private static Explanation explanation(String code, List<? extends DiagnosticCode> meanings, String written) {
        String[] parts = written.split("(?m)^## (?:bad|good)\n", -1);
        return parts.length == 3
                ? new Explanation(code, List.copyOf(meanings), parts[0].strip(), parts[1].strip(), parts[2].strip())
                : new Explanation(code, List.copyOf(meanings), "", "", "");
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
