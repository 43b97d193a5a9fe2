package dev.aptgram.fsm.processor.write;

import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import javax.lang.model.element.Modifier;

/** Writes the way to somebody's run, which asks for what the machine's keys are made of and nothing else. */
final class RunWriter {
    private final MachineNames names;

    RunWriter(MachineNames names) {
        this.names = names;
    }

    // Example: static MachineRun<Form, FormData, State> of(Runs bot, PeerRef chat, PeerRef user)
    MethodSpec of() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("""
                        {@return somebody's run, to look at or to move, whosever the update at hand is}

                        @param bot the context of an update, or the dispatcher
                        """)
                .returns(TypeName.generic(Types.MACHINE_RUN, names.states, names.data, names.state))
                .addParameter(Types.RUNS, "bot");
        CodeBlock owner = switch (names.machine.key()) {
            case USER_IN_CHAT -> owner(method, "userInChat", "chat", "user");
            case USER -> owner(method, "user", "user");
            case CHAT -> owner(method, "chat", "chat");
            case TOPIC -> owner(method, "topic", "chat", "topic");
            case USER_IN_TOPIC -> owner(method, "userInTopic", "chat", "topic", "user");
            case BUSINESS_CONNECTION -> owner(method, "businessConnection", "connection", "chat", "user");
            case OWN -> key(method);
        };
        return method.addStatement("return bot.run(MACHINE, $T::typed, $L)", names.fsm, owner)
                .build();
    }

    private static CodeBlock key(MethodSpec.Builder method) {
        method.addJavadoc("@param key the run's key\n").addParameter(Types.STRING, "key");
        return CodeBlock.of("key");
    }

    private static CodeBlock owner(MethodSpec.Builder method, String factory, String... parts) {
        for (String part : parts) {
            if (part.equals("topic")) {
                method.addJavadoc("@param topic the topic's id, or 0 for the general topic\n")
                        .addParameter(TypeName.INT, part);
            } else if (part.equals("connection")) {
                method.addJavadoc("@param connection the id of the business connection\n")
                        .addParameter(Types.STRING, part);
            } else {
                method.addJavadoc("@param $L the $L\n", part, part).addParameter(Types.PEER_REF, part);
            }
        }
        return CodeBlock.of("$T.$L($L)", Types.RUN_OWNER, factory, String.join(", ", parts));
    }
}
