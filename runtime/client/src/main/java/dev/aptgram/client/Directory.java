package dev.aptgram.client;

import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.mtproto.Experience;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.transport.SpecialConfig;
import dev.aptgram.transport.SpecialConfigSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the data centres listen, as far as is known by now: first where the user has named them, then what a special configuration
 * has told while it is good, then what Telegram says in {@code help.getConfig} and {@code updateDcOptions}, last what this library
 * was made with (protocol section 2.12). Knows also how connections to these addresses have fared. One for all connections of a
 * client; what is learned holds from the next connection on. Thread-safe.
 */
final class Directory {
    private final Datacenters told;
    private volatile Map<Integer, List<DcOption>> options = Map.of();
    private volatile Map<Integer, List<Gate>> rescue = Map.of();
    private volatile Instant rescueEnds = Instant.MIN;
    private final InstantSource time;
    private final Map<Where, Experience> experiences = new ConcurrentHashMap<>();
    private volatile boolean ipv6First;
    private volatile String textDomain = "";

    /** @param told what the user has said */
    Directory(Datacenters told) {
        this(told, InstantSource.system());
    }

    /** @param time says until when a special configuration is good */
    Directory(Datacenters told, InstantSource time) {
        this.told = told;
        this.time = time;
    }

    /** {@return what connections to a data centre have shown of its addresses} One for all of them, where it is for the same. */
    Experience experience(int dc, boolean media) {
        return experiences.computeIfAbsent(new Where(dc, media), where -> new Experience());
    }

    private record Where(int dc, boolean media) {}

    /** {@return what the user has said} */
    Datacenters told() {
        return told;
    }

    /** Takes over what Telegram says of all data centres. */
    synchronized void learn(Config config) {
        ipv6First = config.forceTryIpv6();
        textDomain = config.dcTxtDomainName();
        options = grouped(config.dcOptions());
        config.dcOptions().forEach(Gate::warnIfUnusable);
    }

    /** Takes over what Telegram says of some data centres; of others it says nothing. */
    synchronized void learn(List<DcOption> some) {
        Map<Integer, List<DcOption>> all = new LinkedHashMap<>(options);
        all.putAll(grouped(some));
        options = Map.copyOf(all);
        some.forEach(Gate::warnIfUnusable);
    }

    private static Map<Integer, List<DcOption>> grouped(List<DcOption> all) {
        return all.stream().collect(Collectors.groupingBy(DcOption::id));
    }

    /** Takes over what a special configuration says, for whoever has no telephone number. */
    synchronized void learn(SpecialConfig config) {
        Map<Integer, List<Gate>> found = new LinkedHashMap<>();
        for (SpecialConfig.Rule rule : config.rules()) {
            found.computeIfAbsent(
                    rule.dcId(),
                    dc -> config.servers(dc, "").stream().map(Gate::at).toList());
        }
        found.values().removeIf(List::isEmpty);
        rescueEnds = config.expires();
        rescue = Map.copyOf(found);
    }

    /** {@return what a special configuration says, as long as it is good} */
    private Map<Integer, List<Gate>> rescue() {
        return time.instant().isBefore(rescueEnds) ? rescue : Map.of();
    }

    /** {@return the data centres that a special configuration names} */
    Set<Integer> rescued() {
        return new TreeSet<>(rescue().keySet());
    }

    /** {@return the domain whose texts hide special configurations} */
    String textDomain() {
        if (!textDomain.isEmpty()) {
            return textDomain;
        }
        return told.isTest() ? SpecialConfigSource.TEST_DOMAIN : SpecialConfigSource.DOMAIN;
    }

    /** {@return where to reach a data centre for a purpose, the preferred place first; none if it is unknown} */
    List<Gate> gates(int dc, Purpose purpose) {
        Set<Gate> all = new LinkedHashSet<>();
        if (purpose == Purpose.CDN) {
            all.addAll(learned(dc, DcOption::cdn));
        } else {
            all.addAll(interleaved(told.named(dc).stream().map(Gate::at).toList()));
            // It was only looked for because none of those below answered.
            all.addAll(rescue().getOrDefault(dc, List.of()));
            all.addAll(learned(dc, option -> !option.cdn() && !option.mediaOnly()));
            all.addAll(interleaved(told.builtIn(dc).stream().map(Gate::at).toList()));
        }
        return List.copyOf(all);
    }

    /** {@return where a data centre serves files and nothing else; mostly nowhere} */
    List<Gate> mediaGates(int dc) {
        return learned(dc, option -> !option.cdn() && option.mediaOnly());
    }

    private List<Gate> learned(int dc, Predicate<DcOption> which) {
        List<DcOption> chosen =
                options.getOrDefault(dc, List.of()).stream().filter(which).toList();
        List<Gate> all = new ArrayList<>(interleaved(
                chosen.stream().flatMap(option -> Gate.of(option).stream()).toList()));
        for (int port : Datacenters.PORTS) {
            all.addAll(interleaved(chosen.stream()
                    .filter(option -> !option.thisPortOnly() && Datacenters.isUsualPort(option.port()))
                    .flatMap(option -> Gate.of(option, port).stream())
                    .toList()));
        }
        return all.stream().distinct().toList();
    }

    private List<Gate> interleaved(List<Gate> gates) {
        return Gate.interleaved(gates, ipv6First);
    }

    /** {@return whether a place of a data centre is known where calls go} */
    boolean knows(int dc) {
        return !gates(dc, Purpose.MAIN).isEmpty();
    }

    /** {@return the data centres that are known} */
    Set<Integer> ids() {
        Set<Integer> ids = new TreeSet<>(told.ids());
        options.keySet().stream().filter(this::knows).forEach(ids::add);
        return ids;
    }

    /** {@return the CDNs that are known} */
    Set<Integer> cdns() {
        Set<Integer> ids = new TreeSet<>();
        options.values()
                .forEach(of ->
                        of.stream().filter(DcOption::cdn).map(DcOption::id).forEach(ids::add));
        return ids;
    }

    @Override
    public String toString() {
        return "Directory[" + told + "]";
    }
}
