package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The message routes of one state, or of none, by what they are looked up with. */
final class MessageBucket {
    static final MessageBucket EMPTY = new MessageBucket(List.of());

    private final Map<String, List<Route<MessageCtx>>> commands = new HashMap<>();
    private final Map<DeepLinkCodec<?>, List<Route<MessageCtx>>> links = new HashMap<>();
    private final List<Route<MessageCtx>> texts;
    private final List<Route<MessageCtx>> textsForOthers;
    private final List<Route<MessageCtx>> any;

    MessageBucket(List<Route<MessageCtx>> routes) {
        List<Route<MessageCtx>> foundTexts = new ArrayList<>();
        List<Route<MessageCtx>> foundAny = new ArrayList<>();
        for (Route<MessageCtx> route : routes) {
            if (route.selector() instanceof Selector.Command command) {
                commands.computeIfAbsent(command.name(), name -> new ArrayList<>(1))
                        .add(route);
            } else if (route.selector() instanceof Selector.Link link) {
                links.computeIfAbsent(link.codec(), codec -> new ArrayList<>(1)).add(route);
            } else if (route.selector() instanceof Selector.Text) {
                foundTexts.add(route);
            } else {
                foundAny.add(route);
            }
        }
        texts = List.copyOf(foundTexts);
        textsForOthers = texts.stream()
                .filter(route -> Trait.OTHER_BOTS.isIn(route.filter()))
                .toList();
        any = List.copyOf(foundAny);
    }

    /** {@return what a command does; a start with a link's parameter is the link's first of all} */
    List<Route<MessageCtx>> commands(MessageCtx ctx, String name) {
        List<Route<MessageCtx>> plain = commands.getOrDefault(name, List.of());
        DeepLinks.Value link = links.isEmpty() || !name.equals("start") ? null : ctx.link();
        List<Route<MessageCtx>> linked = link == null ? List.of() : links.getOrDefault(link.codec(), List.of());
        if (linked.isEmpty()) {
            return plain;
        }
        List<Route<MessageCtx>> both = new ArrayList<>(linked);
        both.addAll(plain);
        return both;
    }

    List<Route<MessageCtx>> texts() {
        return texts;
    }

    /** {@return those that want to hear what is said to another bot} */
    List<Route<MessageCtx>> textsForOthers() {
        return textsForOthers;
    }

    List<Route<MessageCtx>> any() {
        return any;
    }

    boolean hasCommands() {
        return !commands.isEmpty() || !links.isEmpty();
    }

    boolean hasOthers() {
        return !texts.isEmpty() || !any.isEmpty();
    }
}
