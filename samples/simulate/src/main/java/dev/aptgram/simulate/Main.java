package dev.aptgram.simulate;

import dev.aptgram.simulate.machines.MachinesMain;
import dev.aptgram.simulate.stores.StoresMain;
import dev.aptgram.simulate.updates.UpdatesMain;
import java.util.Arrays;

/** Finds the simulator that was asked for. Exits with 1 if something did not hold, with 2 if it was asked for nonsense. */
public final class Main {
    private static final String SIM = "sim=";

    private Main() {}

    /**
     * Runs a simulator.
     *
     * @param args {@code name=value} each; {@code sim} says which simulator, the others are its own
     * @throws Exception if it is interrupted or can't use its files
     */
    public static void main(String[] args) throws Exception {
        String sim = Arrays.stream(args)
                .filter(arg -> arg.startsWith(SIM))
                .map(arg -> arg.substring(SIM.length()))
                .findFirst()
                .orElse("mtproto");
        switch (sim) {
            case "", "mtproto" -> dev.aptgram.dc.simulation.Main.main(args);
            case "machines" -> MachinesMain.main(args);
            case "stores" -> StoresMain.main(args);
            case "updates" -> UpdatesMain.main(args);
            default -> {
                System.err.println(
                        "There is no simulation \"" + sim + "\"; -Dsim= takes mtproto, machines, stores or updates.");
                System.exit(2);
            }
        }
    }
}
