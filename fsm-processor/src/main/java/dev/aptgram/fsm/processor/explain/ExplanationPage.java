package dev.aptgram.fsm.processor.explain;

import dev.aptgram.fsm.processor.draw.Xml;
import java.util.Collection;

/** All explanations as a page that needs nothing but itself. */
public final class ExplanationPage {
    private static final String STYLE = "body{font:15px/1.5 sans-serif;max-width:56em;margin:2em auto;padding:0 1em}"
            + "pre{background:#f4f4f8;padding:.7em;overflow:auto}h2{border-top:1px solid #ccc;padding-top:.7em}"
            + ".bad{border-left:4px solid #c33}.good{border-left:4px solid #393}";

    private ExplanationPage() {}

    /**
     * {@return the page}
     *
     * @param explanations what it explains, in order
     */
    public static String of(Collection<Explanation> explanations) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>What the compiler of bots says</title><style>" + STYLE + "</style></head><body>\n"
                + "<h1>What the compiler of bots says</h1>\n<ul>\n");
        for (Explanation each : explanations) {
            out.append("<li><a href=\"#")
                    .append(each.code())
                    .append("\">")
                    .append(each.code())
                    .append("</a> ");
            out.append(Xml.text(Explanation.readable(each.meanings().get(0).problem())))
                    .append("</li>\n");
        }
        out.append("</ul>\n");
        explanations.forEach(each -> append(each, out));
        return out.append("</body></html>\n").toString();
    }

    private static void append(Explanation each, StringBuilder out) {
        out.append("<h2 id=\"").append(each.code()).append("\">").append(each.code());
        out.append(each.kind().equals("error") ? "" : " (" + each.kind() + ")").append("</h2>\n");
        each.meanings().forEach(meaning -> paragraph(Explanation.readable(meaning.problem()), out));
        if (!each.cause().isEmpty()) {
            paragraph(each.cause(), out);
            out.append("<pre class=\"bad\">").append(Xml.text(each.bad())).append("</pre>\n");
            out.append("<pre class=\"good\">").append(Xml.text(each.good())).append("</pre>\n");
        }
        each.meanings().forEach(meaning -> paragraph("Mend: " + Explanation.readable(meaning.mend()), out));
        paragraph("Silence: " + each.silence(), out);
    }

    private static void paragraph(String text, StringBuilder out) {
        out.append("<p>").append(Xml.text(text)).append("</p>\n");
    }
}
