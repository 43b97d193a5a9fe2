package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A call that an account may not make does not compile. */
class WhoMayCallTest {
    private static final String DIALOGS = "api.messages().getDialogs(0, 0, new InputPeerEmpty(), 10, 0L).call();";
    private static final String ANSWER = "api.messages().setBotCallbackAnswer(1L, 60).alert(true).call();";
    private static final String SEND = "api.messages().sendMessage(new InputPeerSelf(), \"hi\").silent(true).call();";

    @Test
    void a_bot_has_no_dialogs() {
        assertThat(errors("BotApi", DIALOGS))
                .singleElement()
                .asString()
                .startsWith("6: cannot find symbol")
                .contains("getDialogs(")
                .contains("BotMessages");
        assertThat(errors("UserApi", DIALOGS)).isEmpty();
        assertThat(errors("RawApi", DIALOGS)).isEmpty();
    }

    @Test
    void a_user_answers_no_callbacks() {
        assertThat(errors("UserApi", ANSWER)).singleElement().asString().contains("setBotCallbackAnswer(");
        assertThat(errors("BotApi", ANSWER)).isEmpty();
        assertThat(errors("RawApi", ANSWER)).isEmpty();
    }

    @Test
    void everyone_sends_messages() {
        assertThat(errors("UserApi", SEND)).isEmpty();
        assertThat(errors("BotApi", SEND)).isEmpty();
        assertThat(errors("RawApi", SEND)).isEmpty();
        assertThat(errors("CommonApi", SEND)).isEmpty();
    }

    @Test
    void what_is_required_cannot_be_forgotten() {
        assertThat(errors("BotApi", "api.messages().sendMessage(new InputPeerSelf()).call();"))
                .singleElement()
                .asString()
                .contains("actual and formal argument lists differ in length");
    }

    @Test
    void an_answer_has_the_method_s_type() {
        assertThat(errors("BotApi", "Updates answer = " + SEND.replace(".call();", ".call().join();")))
                .isEmpty();
        assertThat(errors("BotApi", "String answer = " + SEND.replace(".call();", ".call().join();")))
                .singleElement()
                .asString()
                .contains("incompatible types");
    }

    private static List<String> errors(String api, String statement) {
        String source = String.join(
                "\n",
                "import dev.aptgram.api.*;",
                "import java.util.*;",
                "",
                "final class Caller {",
                "    void call(" + api + " api) {",
                "        " + statement,
                "    }",
                "}");
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Caller.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // Nothing is written: what cannot be called is found before that.
        List<String> options =
                List.of("-proc:none", "--should-stop=ifNoError=FLOW", "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .map(found -> found.getLineNumber() + ": " + found.getMessage(Locale.ROOT))
                .toList();
    }
}
