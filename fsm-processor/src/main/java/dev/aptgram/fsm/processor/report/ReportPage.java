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
import dev.aptgram.fsm.processor.model.Trigger;
import java.util.List;

/** Writes a report as a page: HTML, with its style and its pictures inside. The same report always gives the same page. */
public final class ReportPage {
    private static final String STYLE = "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
            + "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left}"
            + "td.number{text-align:right}svg{max-width:100%;height:auto}meter{width:12em}"
            + ".warning{border-left:4px solid #c93;padding-left:.7em;white-space:pre-line}";

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
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Compiled bots</title><style>");
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
        report.machines().forEach(this::machine);
        heading("Warnings of the machines");
        report.warnings()
                .forEach(warning -> out.append("<p class=\"warning\">")
                        .append(Xml.text(warning))
                        .append("</p>\n"));
        if (report.warnings().isEmpty()) {
            out.append("<p>None.</p>\n");
        }
        return out.append("</body></html>\n").toString();
    }

    private void bot(Report.Bot bot) {
        heading("Bot " + bot.name());
        out.append("<h3>Commands</h3>\n");
        table("command", "description");
        for (RouterModel router : bot.routers()) {
            for (HandlerModel handler : router.handlers()) {
                for (RouteModel route : handler.routes()) {
                    if (route.trigger() instanceof Trigger.Command command) {
                        row(RouteText.names(command), command.description());
                    }
                }
            }
        }
        out.append("</table>\n<h3>Routes, as they are declared</h3>\n");
        routes(bot.routers());
    }

    private void routes(List<RouterModel> routers) {
        table("", "updates", "only while", "handler");
        int number = 0;
        for (RouterModel router : routers) {
            for (HandlerModel handler : router.handlers()) {
                for (RouteModel route : handler.routes()) {
                    row(
                            String.valueOf(++number),
                            RouteText.of(route.trigger()),
                            RouteText.of(handler.scopes()),
                            handler.displayName());
                }
            }
            for (MachineModel flow : router.flows()) {
                row(
                        String.valueOf(++number),
                        "messages",
                        flow.type().nestedName() + " runs",
                        router.type().simpleName() + " as its Flow");
            }
        }
        out.append("</table>\n");
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
        out.append("</table>\n");
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
        out.append("<table><tr>");
        for (String head : heads) {
            out.append("<th>").append(Xml.text(head)).append("</th>");
        }
        out.append("</tr>\n");
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
