package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.Problem;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command reads and writes: UTF-8, on every platform. */
final class Console {
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;

    Console(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    InputStream in() {
        return in;
    }

    /** {@return the way of results} */
    PrintWriter out() {
        return out;
    }

    /** {@return the way of everything else} */
    PrintWriter err() {
        return err;
    }

    /** Tells what keeps a command from doing its work. */
    void tell(TroubleException trouble) {
        err.print(RootCommand.NAME + ": " + trouble.getMessage() + "\n  Mend: " + trouble.mend() + "\n");
        err.flush();
    }

    /** Writes problems as compilers do: place, code and text; the line with a mark; what to do. */
    static void print(List<Problem> problems, PrintWriter to) {
        for (Problem problem : problems) {
            String what = problem.isError() ? problem.what() : "warning: " + problem.what();
            to.print(problem.file() + ":" + problem.position() + ": [" + problem.code() + "] " + what + "\n");
            if (problem.isAboutLine()) {
                to.print(problem.excerpt().replaceAll("(?m)^", "  ") + "\n");
            }
            to.print("  Mend: " + problem.mend() + "\n");
        }
    }

    /** {@return the exit code, after everything has been written} */
    int finish(int code) {
        err.flush();
        if (out.checkError()) {
            tell(new TroubleException(
                    "the output could not be written to its end",
                    "see that its receiver reads it, and that the disk has room."));
            return ExitCodes.TROUBLE;
        }
        return code;
    }
}
