package dev.aptgram.dc;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of {@link DcMain}, one a line:
 *
 * <ul>
 *   <li>{@code user NAME sends TEXT}: writes to the first bot; {@code user NAME tells USERNAME TEXT}: to that one
 *   <li>{@code user NAME awaits [TEXT]}: the next message from a bot, or the next with this text
 *   <li>{@code user NAME awaits-edit}, {@code user NAME awaits-deletion}
 *   <li>{@code user NAME presses LABEL}: the button on the newest message that has it; waits for the bot's answer
 *   <li>{@code user NAME searches TEXT}: types the first bot's name and a query in the chat with it, and waits for the results
 *   <li>{@code user NAME chooses ID}: sends one of the results of that
 *   <li>{@code user NAME pays AMOUNT CURRENCY PAYLOAD}: pays the first bot, and waits for its word
 *   <li>{@code user NAME asks-to-join TITLE}: asks to be let into the group, of which all bots are administrators, and waits
 *   <li>{@code user NAME types}: begins to write to the first bot
 *   <li>{@code user NAME phone}: the person's telephone number, and the code that was sent to it last
 *   <li>{@code user NAME transcript}: all that the person has seen, as text
 *   <li>{@code disconnect}, {@code forget sessions}, {@code forget keys}: what servers and networks do
 *   <li>{@code bindings}: how many temporary keys have lost their place so far to another of the same permanent key
 *   <li>{@code quit}
 * </ul>
 */
final class DcCommands {
    private final EmbeddedDc dc;
    private final Duration timeout;
    private final Map<VirtualUser, SeenResults> results = new HashMap<>();
    private final Map<String, DcGroup> groups = new HashMap<>();

    DcCommands(EmbeddedDc dc, Duration timeout) {
        this.dc = dc;
        this.timeout = timeout;
    }

    /** {@return what to answer to a command} */
    Map<String, Object> run(String line) {
        try {
            String[] words = line.split("\\s+", 4);
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "user" -> {
                    if (words.length < 3) {
                        throw new IllegalArgumentException("A user does something: user NAME sends TEXT.");
                    }
                    return user(dc.user(words[1]), words[2], words.length > 3 ? words[3] : "");
                }
                case "disconnect" -> dc.disconnectClients();
                case "bindings" -> {
                    Map<String, Object> result = ok();
                    result.put("displaced", dc.displacedKeys());
                    return result;
                }
                case "forget" -> forget(words.length > 1 ? words[1] : "");
                default ->
                    throw new IllegalArgumentException(
                            "Unknown command " + words[0] + "; known are user, disconnect, forget, bindings, quit.");
            }
            return ok();
        } catch (IllegalArgumentException | AssertionError e) {
            Map<String, Object> failed = new LinkedHashMap<>();
            failed.put("ok", false);
            failed.put("error", String.valueOf(e.getMessage()));
            return failed;
        }
    }

    private Map<String, Object> user(VirtualUser user, String verb, String rest) {
        Map<String, Object> result = ok();
        switch (verb) {
            case "sends" -> result.put("message", view(user.sends(firstBot(), rest)));
            case "tells" -> {
                String[] parts = rest.split("\\s+", 2);
                result.put("message", view(user.sends(bot(parts[0]), parts.length > 1 ? parts[1] : "")));
            }
            case "awaits" ->
                result.put(
                        "message",
                        view(user.awaitMessage(
                                message -> rest.isEmpty() || message.text().equals(rest), timeout)));
            case "awaits-edit" -> result.put("message", view(user.awaitEdit()));
            case "awaits-deletion" -> result.put("message", view(user.awaitDeletion()));
            case "presses" -> {
                PressAnswer answer = user.presses(newestWith(user, rest), rest).awaitAnswer(timeout);
                result.put("text", answer.text());
                result.put("alert", answer.alert());
                result.put("url", answer.url());
            }
            case "searches" -> {
                SeenResults seen = user.searches(firstBot(), rest).awaitAnswer(timeout);
                results.put(user, seen);
                result.put("results", seen.ids());
                result.put("button", seen.button());
            }
            case "chooses" -> result.put("message", view(user.chooses(results(user), rest)));
            case "pays" -> {
                String refusal = user.pays(firstBot(), purchase(rest))
                        .awaitAnswer(timeout)
                        .refusal();
                result.put("paid", refusal == null);
                result.put("refusal", refusal);
            }
            case "asks-to-join" ->
                result.put("member", user.asksToJoin(group(rest), "").awaitAnswer(timeout));
            case "types" -> user.types(firstBot());
            case "phone" -> {
                result.put("number", user.phone().number());
                result.put("code", user.phone().code().orElse(null));
            }
            case "transcript" -> result.put("transcript", user.transcript());
            default ->
                throw new IllegalArgumentException("A user cannot " + verb
                        + "; known are sends, tells, awaits, awaits-edit, awaits-deletion, presses,"
                        + " searches, chooses, pays, asks-to-join, types, phone, transcript.");
        }
        return result;
    }

    private void forget(String what) {
        switch (what) {
            case "sessions" -> dc.forgetSessions();
            case "keys" -> dc.forgetKeys();
            default -> throw new IllegalArgumentException("The DC can forget sessions or keys.");
        }
    }

    private SeenResults results(VirtualUser user) {
        SeenResults seen = results.get(user);
        if (seen == null) {
            throw new IllegalArgumentException(
                    user.name() + " has seen no results; say user " + user.name() + " searches TEXT first.");
        }
        return seen;
    }

    private DcGroup group(String title) {
        return groups.computeIfAbsent(title, name -> dc.addGroup(name, dc.bots().toArray(DcBot[]::new)));
    }

    private static Purchase purchase(String words) {
        String[] parts = words.split("\\s+", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,18}")) {
            throw new IllegalArgumentException("A user pays AMOUNT CURRENCY PAYLOAD, such as 995 CHF order-7.");
        }
        return new Purchase(parts[2], parts[1], Long.parseLong(parts[0]));
    }

    private DcBot firstBot() {
        return dc.bots().get(0);
    }

    private DcBot bot(String username) {
        return dc.bots().stream()
                .filter(bot -> bot.username().equalsIgnoreCase(username))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no bot @" + username + "."));
    }

    private static SeenMessage newestWith(VirtualUser user, String label) {
        @Nullable SeenMessage newest = null;
        for (ChatEvent event : user.events()) {
            SeenMessage seen = event instanceof ChatEvent.Said said
                    ? said.message()
                    : event instanceof ChatEvent.Edited edited ? edited.message() : null;
            if (seen != null && seen.labels().contains(label)) {
                newest = seen;
            }
        }
        if (newest == null) {
            throw new IllegalArgumentException(user.name() + " has seen no button [" + label + "].");
        }
        return newest;
    }

    private static Map<String, Object> ok() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ok", true);
        return result;
    }

    private static Map<String, Object> view(SeenMessage message) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", message.id());
        view.put("chat", message.chat());
        view.put("author", message.author());
        view.put("text", message.text());
        view.put("buttons", message.labels());
        SeenFile file = message.file();
        if (file != null) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("name", file.name());
            shown.put("mimeType", file.mimeType());
            shown.put("photo", file.isPhoto());
            shown.put("size", file.size());
            shown.put("parts", file.parts());
            shown.put("sha256", file.sha256());
            view.put("file", shown);
        }
        return view;
    }
}
