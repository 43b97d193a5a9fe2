package dev.aptgram.fsm.processor.report;

import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import java.util.List;

/**
 * What was compiled.
 *
 * @param bots the bots, each with its routers in the order of their declaration
 * @param routers the routers that are in no bot of this compilation
 * @param machines the machines
 * @param payloads what buttons and links carry
 * @param texts the texts in several languages
 * @param warnings what the compiler has warned of
 */
public record Report(
        List<Report.Bot> bots,
        List<RouterModel> routers,
        List<MachineModel> machines,
        List<PayloadModel> payloads,
        List<TextsModel> texts,
        List<String> warnings) {
    public Report {
        bots = List.copyOf(bots);
        routers = List.copyOf(routers);
        machines = List.copyOf(machines);
        payloads = List.copyOf(payloads);
        texts = List.copyOf(texts);
        warnings = List.copyOf(warnings);
    }

    /**
     * A bot.
     *
     * @param name its class
     * @param routers the bot itself and its routers, in the order of their declaration
     */
    public record Bot(String name, List<RouterModel> routers) {
        public Bot {
            routers = List.copyOf(routers);
        }
    }

    /** {@return whether there is anything to report} */
    public boolean isEmpty() {
        return bots.isEmpty() && routers.isEmpty() && machines.isEmpty() && payloads.isEmpty() && texts.isEmpty();
    }
}
