package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.BotModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.Plan;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.Source;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.fsm.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out in which order the objects of a bot are made, and what is missing for that. */
public final class Wiring {
    private final RouterModel router;
    private final BotModel bot;
    private final Problems problems;
    private final List<Plan.Step> steps = new ArrayList<>();
    private final Map<Source, Integer> made = new LinkedHashMap<>();
    private final Deque<Source> path = new ArrayDeque<>();
    private boolean failed;

    private Wiring(RouterModel router, BotModel bot, Problems problems) {
        this.router = router;
        this.bot = bot;
        this.problems = problems;
    }

    /**
     * {@return how the objects are made; empty if they cannot all be, or are made by hand} Reported is what a handler asks for in
     * vain, and what a constructor does if the bot provides anything at all.
     *
     * @param router a bot
     * @param problems takes the complaints
     */
    public static Optional<Plan> plan(RouterModel router, Problems problems) {
        BotModel bot = router.bot();
        if (bot == null) {
            return Optional.empty();
        }
        List<JavaType> roots = new ArrayList<>(List.of(router.type()));
        router.allParts().forEach(part -> roots.add(part.type()));
        Wiring shared = new Wiring(router, bot, problems);
        List<Integer> forHandlers = shared.makeAll(router.allNeeds());
        Problems said = (code, spot, arguments) -> {};
        Wiring whole = new Wiring(router, bot, bot.provides() ? problems : said);
        whole.steps.addAll(shared.steps);
        whole.made.putAll(shared.made);
        List<Integer> routers = whole.construct(roots);
        return shared.failed || whole.failed
                ? Optional.empty()
                : Optional.of(new Plan(whole.steps, routers, forHandlers));
    }

    private List<Integer> construct(List<JavaType> types) {
        List<Integer> indices = new ArrayList<>();
        for (JavaType type : types) {
            Source source = object(type);
            if (source == null) {
                failed = true;
                reportUnmade(type);
            } else {
                indices.add(make(source));
            }
        }
        return indices;
    }

    private void reportUnmade(JavaType type) {
        if (!bot.suppressed().contains(FsmCode.NOT_MADE.code())) {
            problems.report(
                    FsmCode.NOT_MADE,
                    spot(type),
                    router.type().nestedName(),
                    type.nestedName(),
                    router.routesType().simpleName());
        }
    }

    /** {@return where the bot names a router; the bot itself where that is meant} */
    private Spot spot(JavaType type) {
        return type.equals(router.type()) ? router.spot() : router.spot().member("routers", type.qualifiedName());
    }

    /** {@return where the one object of a class comes from: from a method that provides it, or else from its constructor} */
    private @Nullable Source object(JavaType type) {
        List<Source> provided = foremost(bot.sources().stream()
                .filter(source -> source.making() != Source.Making.CONSTRUCTOR
                        && source.type().equals(new TypeRef(type, List.of()))
                        && !source.owner().equals(type))
                .toList());
        if (provided.size() > 1) {
            failed = true;
            problems.report(
                    FsmCode.TWO_PROVIDERS,
                    spot(type),
                    router.routesType().simpleName() + ".of",
                    StateNames.method(type.simpleName()),
                    type.nestedName(),
                    provided.stream().map(Source::shown).collect(Collectors.joining(" and ")));
        }
        return provided.isEmpty() ? constructor(type) : provided.get(0);
    }

    /** {@return the one that is marked as the one that is meant; all of them if there is no such} */
    private static List<Source> foremost(List<Source> sources) {
        List<Source> marked = sources.stream().filter(Source::primary).toList();
        return sources.size() > 1 && marked.size() == 1 ? marked : sources;
    }

    private @Nullable Source constructor(JavaType type) {
        return bot.sources().stream()
                .filter(source -> source.making() == Source.Making.CONSTRUCTOR
                        && source.owner().equals(type))
                .findFirst()
                .orElse(null);
    }

    private List<Integer> makeAll(List<Need> needs) {
        List<Integer> indices = new ArrayList<>();
        for (Need need : needs) {
            Source source = choose(need);
            if (source != null) {
                indices.add(make(source));
            }
        }
        return indices;
    }

    private @Nullable Source choose(Need need) {
        List<Source> all =
                bot.sources().stream().filter(source -> source.fits(need)).toList();
        // Who provides an object with a method does not mean the constructor.
        List<Source> provided = all.stream()
                .filter(source -> source.making() != Source.Making.CONSTRUCTOR)
                .toList();
        List<Source> fitting = foremost(provided.isEmpty() ? all : provided);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        failed = true;
        String type = need.type().shown();
        if (fitting.isEmpty()) {
            problems.report(FsmCode.NO_PROVIDER, need.spot(), need.asker(), need.parameter(), named(need, type));
        } else {
            problems.report(
                    FsmCode.TWO_PROVIDERS,
                    need.spot(),
                    need.asker(),
                    need.parameter(),
                    named(need, type),
                    fitting.stream().map(Source::shown).collect(Collectors.joining(" and ")));
        }
        return null;
    }

    private static String named(Need need, String type) {
        return need.name().isEmpty() ? type : "@Named(\"" + need.name() + "\") " + type;
    }

    /** {@return the step that makes an object; -1 if it cannot be made} */
    private int make(Source source) {
        Integer known = made.get(source);
        if (known != null) {
            return known;
        }
        if (path.contains(source)) {
            reportCycle(source);
            return -1;
        }
        path.addLast(source);
        int owner = -1;
        if (source.making() == Source.Making.METHOD) {
            Source object = object(source.owner());
            owner = object == null ? -1 : make(object);
            failed |= owner < 0;
        }
        List<Integer> arguments = makeAll(source.needs());
        path.removeLast();
        steps.add(new Plan.Step(source, owner, arguments));
        made.put(source, steps.size() - 1);
        return steps.size() - 1;
    }

    private void reportCycle(Source source) {
        failed = true;
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (Source at : path) {
            inside |= at.equals(source);
            if (inside) {
                names.add(at.shown());
            }
        }
        names.add(source.shown());
        problems.report(FsmCode.PROVIDER_CYCLE, source.spot(), String.join(" needs ", names));
    }
}
