package dev.aptgram.fsm.processor.report;

import dev.aptgram.fsm.processor.draw.Svg;
import dev.aptgram.fsm.processor.draw.Xml;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.SchemaFingerprint;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.fsm.processor.model.Trigger;
import java.util.List;

/** Writes a report as a page: HTML, with its style and its pictures inside. The same report always gives the same page. */
public final class ReportPage {
    private static final String STYLE = ":root{color-scheme:light dark}"
            + "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em}"
            + "h2{margin-top:2em;border-bottom:1px solid #8886;padding-bottom:.2em}h3{margin:1.4em 0 .4em}"
            + ".wide{overflow-x:auto}table{border-collapse:collapse;min-width:30em}"
            + "td,th{border:1px solid #8886;padding:.25em .6em;text-align:left;vertical-align:top}th{background:#8881}"
            + "td:first-child{white-space:nowrap}.number{text-align:right}code{white-space:pre-wrap}"
            + "body>svg{max-width:100%;height:auto;background:#fff}meter{width:9em;vertical-align:middle}"
            + "pre{overflow-x:auto}.none{color:#888}"
            + ".warning{border-left:4px solid #c93;padding-left:.7em;white-space:pre-line;overflow-wrap:anywhere}"
            // Pictures are drawn dark on white; those inside others turn with them.
            + "@media(prefers-color-scheme:dark){body>svg{filter:invert(.93) hue-rotate(180deg)}}";

    private final StringBuilder out = new StringBuilder();

    private ReportPage() {}

    /**
     * {@return the page}
     *
     * @param report what it tells
     */
    public static String of(Report report) {
        return new ReportPage().write(report);
    }

    private String write(Report report) {
        out.append(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Compiled bots</title><style>");
        out.append(STYLE).append("</style></head><body>\n<h1>Compiled bots</h1>\n");
        report.bots().forEach(this::bot);
        if (!report.routers().isEmpty()) {
            heading("Routers in no bot of this module");
            routes(report.routers());
        }
        if (!report.payloads().isEmpty()) {
            heading("What buttons and links carry");
            payloads(report.payloads());
        }
        if (!report.texts().isEmpty()) {
            heading("Texts");
            texts(report.texts());
        }
        report.machines().forEach(this::machine);
        heading("Warnings");
        report.warnings()
                .forEach(warning -> out.append("<p class=\"warning\">")
                        .append(Xml.text(warning))
                        .append("</p>\n"));
        if (report.warnings().isEmpty()) {
            out.append("<p class=\"none\">None.</p>\n");
        }
        return out.append("</body></html>\n").toString();
    }

    private void bot(Report.Bot bot) {
        heading("Bot " + bot.name());
        commands(bot.routers());
        routes(bot.routers());
    }

    private void commands(List<RouterModel> routers) {
        boolean none = routers.stream()
                .flatMap(router -> router.handlers().stream())
                .flatMap(handler -> handler.routes().stream())
                .noneMatch(route -> route.trigger() instanceof Trigger.Command);
        if (none) {
            return;
        }
        out.append("<h3>Commands</h3>\n");
        table("command", "description", "handler");
        for (RouterModel router : routers) {
            for (HandlerModel handler : router.handlers()) {
                for (RouteModel route : handler.routes()) {
                    if (route.trigger() instanceof Trigger.Command command) {
                        row(RouteText.names(command), command.description(), handler.displayName());
                    }
                }
            }
        }
        endTable();
    }

    /** The dispatcher's rules in short are part of the page: the order alone does not say what it means. */
    private void routes(List<RouterModel> routers) {
        out.append(
                "<h3>Routes, in the order in which they are asked</h3>\n<p>The first that takes an update ends its group, and the next"
                        + " group is asked; an update is only shown to the routes of its kind.</p>\n");
        int number = 0;
        for (Asked.Section section : Asked.of(routers)) {
            out.append("<h4>").append(Xml.text(section.title())).append("</h4>\n");
            table("", "updates", "handler", "only while", "only if");
            for (Asked.Route route : section.routes()) {
                out.append("<tr>");
                out.append("<td class=\"number\">").append(++number).append("</td>");
                cell(route.updates());
                cell(route.handler());
                cell(route.state());
                conditions(route.conditions());
                out.append("</tr>\n");
            }
            endTable();
        }
    }

    private void conditions(List<String> conditions) {
        out.append("<td>");
        for (int i = 0; i < conditions.size(); i++) {
            out.append(i == 0 ? "<code>" : " and<br><code>")
                    .append(Xml.text(conditions.get(i)))
                    .append("</code>");
        }
        out.append("</td>");
    }

    private void texts(List<TextsModel> texts) {
        table("interface", "language", "file", "texts");
        for (TextsModel each : texts) {
            for (TextsModel.Language language : each.languages()) {
                out.append("<tr>");
                cell(each.messages().type().nestedName());
                cell(language.tag());
                cell(language.file());
                out.append("<td class=\"number\">")
                        .append(language.texts().size())
                        .append("</td></tr>\n");
            }
        }
        endTable();
    }

    private void payloads(List<PayloadModel> payloads) {
        table("record", "tag", "at most", "of");
        for (PayloadModel payload : payloads) {
            boolean isLink = payload.purpose() == Purpose.DEEP_LINK;
            String unit = isLink ? " characters" : " bytes";
            int worst = isLink ? (4 * payload.worst() + 2) / 3 : payload.worst();
            out.append("<tr>");
            cell(payload.type().nestedName());
            cell(payload.tag());
            if (payload.stored() == null) {
                out.append("<td class=\"number\">")
                        .append(worst)
                        .append(unit)
                        .append("</td><td><meter max=\"64\" value=\"");
                out.append(worst).append("\"></meter> 64</td>");
            } else {
                cell("kept on the bot's side");
                cell("");
            }
            out.append("</tr>\n");
        }
        endTable();
    }

    private void machine(MachineModel machine) {
        heading("Machine " + machine.type().nestedName());
        out.append("<p>Stored as <code>").append(Xml.text(machine.id())).append("</code>, one run per ");
        out.append(RouteText.owner(machine.key())).append(", schema ").append(SchemaFingerprint.of(machine));
        out.append(machine.history() > 0 ? ", remembers " + machine.history() + " states" : "")
                .append(".</p>\n");
        for (StateModel state : machine.nesting()) {
            SubModel sub = state.sub();
            if (sub != null) {
                out.append("<p>In ").append(Xml.text(state.constant())).append(" it runs the machine ");
                out.append(Xml.text(sub.type().nestedName())).append(", whose runs are stored in its own.</p>\n");
            }
        }
        out.append(Svg.of(machine));
        machine.allData().ifPresent(data -> {
            out.append("<pre>");
            data.tlLines().forEach(line -> out.append(Xml.text(line)).append('\n'));
            out.append("</pre>\n");
        });
    }

    private void heading(String text) {
        out.append("<h2>").append(Xml.text(text)).append("</h2>\n");
    }

    private void table(String... heads) {
        out.append("<div class=\"wide\"><table><tr>");
        for (String head : heads) {
            out.append("<th>").append(Xml.text(head)).append("</th>");
        }
        out.append("</tr>\n");
    }

    private void endTable() {
        out.append("</table></div>\n");
    }

    private void row(String... cells) {
        out.append("<tr>");
        for (String text : cells) {
            cell(text);
        }
        out.append("</tr>\n");
    }

    private void cell(String text) {
        out.append("<td>").append(Xml.text(text)).append("</td>");
    }
}
