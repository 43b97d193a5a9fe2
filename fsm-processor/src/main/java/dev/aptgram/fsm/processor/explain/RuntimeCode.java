package dev.aptgram.fsm.processor.explain;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import javax.tools.Diagnostic;

/** What a running program says with a code. Its messages name what they are about; here is what they have in common. */
enum RuntimeCode implements DiagnosticCode {
    IO_THREAD(
            "APT9001",
            "a call that waits was made on an I/O thread, which would wait for itself.",
            "use the method that returns a future, or call it on a thread of your own"),
    UNKNOWN_PEER(
            "APT9002",
            "a peer cannot be addressed: this session has never seen it, so Telegram's access hash is unknown.",
            "reply to one of its messages, resolve its @name, or load dialogs first"),
    NO_CREDENTIALS(
            "APT9003",
            "APTGRAM_API_ID or APTGRAM_API_HASH is not set.",
            "get them at https://my.telegram.org (5 minutes), or add aptgram-dc to try the bot offline"),
    IN_USE(
            "APT9004",
            "the file of a session is in use. Two processes on one session make Telegram drop its key.",
            "stop the other one, which the message names, or use another file");

    private final String code;
    private final String problem;
    private final String mend;

    RuntimeCode(String code, String problem, String mend) {
        this.code = code;
        this.problem = problem;
        this.mend = mend;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Diagnostic.Kind kind() {
        return Diagnostic.Kind.ERROR;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public String mend() {
        return mend;
    }
}
