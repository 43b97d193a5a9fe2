package dev.aptgram.tl.processor.calls.write;

import dev.aptgram.tl.processor.calls.model.CallModel;
import dev.aptgram.tl.processor.calls.model.CallModel.Argument;
import dev.aptgram.tl.processor.calls.model.Value;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.Mirrors;
import java.util.List;

/** Writes the expression that makes the request of one call. */
final class RequestCode {
    private static final ClassName BYTES = ClassName.get("dev.aptgram.tl", "Bytes");
    private static final ClassName LIST = ClassName.get(List.class);

    private final CallModel call;
    private final String caller;

    RequestCode(CallModel call, String caller) {
        this.call = call;
        this.caller = caller;
    }

    // Example:
    // SendMessage.builder(peer, message, caller.randomId()).silent(silent).build()
    CodeBlock code() {
        ClassName record = Mirrors.of(call.record());
        CodeBlock required = call.arguments().stream()
                .filter(Argument::required)
                .map(argument -> value(argument.value()))
                .collect(CodeBlock.joining(",$W"));
        if (!call.built()) {
            String diamond = call.record().getTypeParameters().isEmpty() ? "" : "<>";
            return CodeBlock.of("new $T$L($L)", record, diamond, required);
        }
        CodeBlock.Builder code = CodeBlock.builder().add("$T.builder($L)", record, required);
        for (Argument argument : call.arguments()) {
            if (!argument.required()) {
                code.add("$Z.$L($L)", argument.component(), value(argument.value()));
            }
        }
        return code.add("$Z.build()").build();
    }

    private CodeBlock value(Value value) {
        if (value instanceof Value.Parameter parameter) {
            return parameter(parameter);
        }
        if (value instanceof Value.RandomId random) {
            return CodeBlock.of(random.narrow() ? "(int) $L.randomId()" : "$L.randomId()", caller);
        }
        if (value instanceof Value.Literal literal) {
            return literal(literal.value());
        }
        if (value instanceof Value.Hex hex) {
            return CodeBlock.of("$T.ofHex($S)", BYTES, hex.digits());
        }
        if (value instanceof Value.Instance instance) {
            ClassName record = Mirrors.of(instance.record());
            return instance.built() ? CodeBlock.of("$T.builder().build()", record) : CodeBlock.of("new $T()", record);
        }
        return CodeBlock.of("$T.of()", LIST);
    }

    private static CodeBlock parameter(Value.Parameter parameter) {
        if (!parameter.copied()) {
            return CodeBlock.of("$L", parameter.name());
        }
        return parameter.nullable()
                ? CodeBlock.of("$1L == null ? null : $2T.copyOf($1L)", parameter.name(), LIST)
                : CodeBlock.of("$T.copyOf($L)", LIST, parameter.name());
    }

    private static CodeBlock literal(Object value) {
        if (value instanceof String text) {
            return CodeBlock.of("$S", text);
        }
        return value instanceof Long number ? CodeBlock.of("$LL", number) : CodeBlock.of("$L", value);
    }
}
