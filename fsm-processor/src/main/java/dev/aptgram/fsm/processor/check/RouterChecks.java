package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Checks what a router's annotations say, and that no two of its handlers claim the same updates. */
public final class RouterChecks {
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
    private static final int MAX_COMMAND = 32;
    private static final int MAX_DESCRIPTION = 256;
    private static final int MAX_DATA = 64;

    private final Problems problems;

    private RouterChecks(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reports everything that is wrong.
     *
     * @param router the router
     * @param problems takes the complaints
     */
    public static void check(RouterModel router, Problems problems) {
        RouterChecks checks = new RouterChecks(problems);
        for (HandlerModel handler : router.handlers()) {
            for (RouteModel route : handler.routes()) {
                if (route.trigger() instanceof Trigger.Command command) {
                    checks.checkCommand(handler, command);
                } else if (route.trigger() instanceof Trigger.Callback callback) {
                    checks.checkCallback(handler, callback);
                }
            }
        }
        Claims claims = new Claims();
        claims.addAll(router);
        claims.report(problems, clash -> true);
        new TagClaims(List.of(router)).report(problems, false);
    }

    private void checkCommand(HandlerModel handler, Trigger.Command command) {
        for (Trigger.Name name : command.names()) {
            if (!COMMAND.matcher(name.text()).matches()) {
                problems.report(
                        FsmCode.COMMAND_NAME,
                        name.spot(),
                        handler.displayName(),
                        Suggested.shortened(name.text()),
                        objection(name.text()),
                        Suggested.command(name.text()));
            }
        }
        int length = command.description().length();
        if (length > MAX_DESCRIPTION) {
            problems.report(
                    FsmCode.COMMAND_DESCRIPTION,
                    command.descriptionSpot(),
                    handler.displayName(),
                    command.names().get(0).text(),
                    length);
        }
    }

    private static String objection(String command) {
        if (command.isEmpty()) {
            return "a command has a name";
        }
        for (int i = 0; i < command.length(); i++) {
            if (!COMMAND.matcher(command.substring(i, i + 1)).matches()) {
                return "'" + command.charAt(i) + "' at index " + i + " is not allowed in a bot command";
            }
        }
        return command.length() + " characters are too many, " + MAX_COMMAND + " are allowed";
    }

    private void checkCallback(HandlerModel handler, Trigger.Callback callback) {
        int bytes = callback.data().getBytes(StandardCharsets.UTF_8).length;
        if (callback.match() == Trigger.Match.BOTH) {
            problems.report(FsmCode.CALLBACK_BOTH, callback.spot(), handler.displayName());
        } else if (bytes > MAX_DATA) {
            problems.report(
                    FsmCode.CALLBACK_DATA,
                    callback.spot(),
                    handler.displayName(),
                    Suggested.shortened(callback.data()),
                    bytes);
        }
    }

    /**
     * Reports what the routers of one bot both claim.
     *
     * @param routers the bot and its other routers
     * @param problems takes the complaints
     */
    public static void checkTogether(List<RouterModel> routers, Problems problems) {
        Claims claims = new Claims();
        routers.forEach(claims::addAll);
        // Two handlers of one class have been told so already.
        claims.report(
                problems, clash -> !clash.first().owner().equals(clash.second().owner()));
        new TagClaims(routers).report(problems, true);
    }
}
