package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.schema.CallGroup.Call;
import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import dev.aptgram.tl.processor.support.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts methods by namespace and by who may call them, and names what they are called through. The types without a
 * namespace get their names before anything in the schema does: they are what users write first.
 */
final class ApiLinker {
    /** What an interface with a {@code caller()} has already, by name. */
    private static final Set<String> RESERVED = Set.of(
            "caller", "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "of", "toString", "wait");

    private final NameAllocator names;
    private final ErrorData errors;
    private final JavaName common;
    private final JavaName user;
    private final JavaName bot;
    private final JavaName raw;
    private final JavaName implementation;
    private final JavaName constants;

    ApiLinker(NameAllocator names, ErrorData errors) {
        this.names = names;
        this.errors = errors;
        this.common = names.allocate("", List.of("CommonApi"));
        this.user = names.allocate("", List.of("UserApi"));
        this.bot = names.allocate("", List.of("BotApi"));
        this.raw = names.allocate("", List.of("RawApi"));
        this.implementation = names.allocate("", List.of("ApiCalls"));
        this.constants = names.allocate("", List.of("RpcErrors"));
    }

    /** {@return the ways to call these methods} */
    ApiModel link(List<RecordModel> methods) {
        Map<String, List<RecordModel>> byNamespace = new LinkedHashMap<>();
        byNamespace.put("", new ArrayList<>());
        for (RecordModel method : methods) {
            byNamespace
                    .computeIfAbsent(Definition.namespace(method.tlName()), name -> new ArrayList<>())
                    .add(method);
        }
        Set<String> taken = new HashSet<>(RESERVED);
        CallGroup root = new CallGroup(common, user, bot, raw, calls(byNamespace.remove(""), taken));
        List<ApiModel.Namespace> namespaces = new ArrayList<>();
        byNamespace.forEach((name, members) -> namespaces.add(
                new ApiModel.Namespace(name, free(JavaNames.camel(joined(name)), taken), group(name, members))));
        return new ApiModel(errors, constants, root, implementation, namespaces);
    }

    private CallGroup group(String namespace, List<RecordModel> methods) {
        List<Call> calls = calls(methods, new HashSet<>(RESERVED));
        JavaName everyones = has(calls, Audience.EVERYONE) ? name(namespace, "Common") : null;
        JavaName users = has(calls, Audience.USERS) ? name(namespace, "User") : null;
        JavaName bots = has(calls, Audience.BOTS) ? name(namespace, "Bot") : null;
        JavaName all = users != null && bots != null ? name(namespace, "Raw") : null;
        return new CallGroup(everyones, users, bots, all, calls);
    }

    private JavaName name(String namespace, String prefix) {
        String wish = prefix + JavaNames.pascal(joined(namespace));
        return names.allocate(namespace, List.of(wish, wish + "Calls"));
    }

    private List<Call> calls(@Nullable List<RecordModel> methods, Set<String> taken) {
        List<Call> calls = new ArrayList<>();
        for (RecordModel method : methods == null ? List.<RecordModel>of() : methods) {
            String name = free(JavaNames.camel(Definition.simpleName(method.tlName())), taken);
            calls.add(new Call(method, name, errors.of(method.tlName()).audience()));
        }
        return calls;
    }

    private static boolean has(List<Call> calls, Audience audience) {
        return calls.stream().anyMatch(call -> call.audience() == audience);
    }

    private static String free(String wish, Set<String> taken) {
        String name = wish;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** {@return a namespace of several parts as one word} */
    private static String joined(String namespace) {
        return namespace.replace('.', '_');
    }
}
