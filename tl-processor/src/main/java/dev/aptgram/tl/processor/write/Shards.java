package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.ParameterSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes switches over many ids, spread over several methods: no method may grow beyond 8,000 bytes. */
final class Shards {
    /** A case takes some thirty bytes at most. */
    private static final int MOST_CASES = 128;

    private final TypeName result;
    private final List<ParameterSpec> parameters;
    private final CodeBlock otherwise;

    /** What to do about an id, as the right side of an arrow. */
    record Case(int id, CodeBlock code) {}

    /**
     * @param result the type of the switch
     * @param parameters what the methods need, {@code id} first
     * @param otherwise what to do about other ids
     */
    Shards(TypeName result, List<ParameterSpec> parameters, CodeBlock otherwise) {
        this.result = result;
        this.parameters = parameters;
        this.otherwise = otherwise;
    }

    /** Adds a method of one's own with the switch, and those that it needs. */
    void addTo(TypeSpec.Builder type, String name, List<Case> cases) {
        addTo(type, method(name), name, cases);
    }

    /**
     * Adds a method with the switch, and those that it needs.
     *
     * @param whole the method, without a body yet
     * @param prefix in front of the numbers of the others
     */
    void addTo(TypeSpec.Builder type, MethodSpec.Builder whole, String prefix, List<Case> cases) {
        if (cases.size() <= MOST_CASES) {
            type.addMethod(whole.addCode(cases(cases)).build());
            return;
        }
        int bits = 1;
        while (!fit(split(cases, bits))) {
            bits++;
        }
        List<List<Case>> parts = split(cases, bits);
        String arguments = parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ((id * 0x9e3779b1) >>> $L) {\n$>", 32 - bits);
        for (int i = 0; i < parts.size(); i++) {
            String part = prefix + i;
            code.add("$L -> $L($L);\n", i < parts.size() - 1 ? "case " + i : "default", part, arguments);
            type.addMethod(method(part).addCode(cases(parts.get(i))).build());
        }
        type.addMethod(whole.addCode(code.add("$<};\n").build()).build());
    }

    private MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(result)
                .addParameters(parameters);
    }

    private static boolean fit(List<List<Case>> parts) {
        return parts.stream().allMatch(part -> part.size() <= MOST_CASES);
    }

    private static List<List<Case>> split(List<Case> cases, int bits) {
        List<List<Case>> parts = new ArrayList<>();
        for (int i = 0; i < 1 << bits; i++) {
            parts.add(new ArrayList<>());
        }
        cases.forEach(one -> parts.get((one.id() * 0x9e3779b1) >>> (32 - bits)).add(one));
        return parts;
    }

    private CodeBlock cases(List<Case> cases) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (id) {\n$>");
        for (Case one : cases) {
            code.add("case 0x$L -> $L;\n", TlIds.hex(one.id()), one.code());
        }
        return code.add("default -> $L;\n$<};\n", otherwise).build();
    }
}
