package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes switches from ids to {@code readBare}. Many cases are spread over several methods by a hash of the id: the JVM
 * never compiles a method of more than 8,000 bytes.
 */
final class Dispatch {
    /** A case takes fourteen bytes, so that this many stay far below the limit. */
    private static final int MOST_CASES = 256;

    /** What a part of a split switch should hold: small enough to be compiled early. */
    private static final int USUAL_CASES = 64;

    private final List<RecordModel> records;
    private final TypeName result;
    private final CodeBlock otherwise;

    /**
     * @param records what to tell apart
     * @param result the type of the switch
     * @param otherwise what to do about another id, as the right side of {@code default ->}
     */
    Dispatch(List<RecordModel> records, TypeName result, CodeBlock otherwise) {
        this.records = records;
        this.result = result;
        this.otherwise = otherwise;
    }

    /** {@return a statement that returns the object} Adds the methods that it needs to the type. */
    CodeBlock addTo(TypeSpec.Builder type, String prefix) {
        if (records.size() <= MOST_CASES) {
            return cases(records);
        }
        List<List<RecordModel>> parts = split();
        int shift = Integer.numberOfLeadingZeros(parts.size()) + 1;
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ((id * 0x9e3779b1) >>> $L) {\n$>", shift);
        for (int i = 0; i < parts.size(); i++) {
            String name = prefix + i;
            code.add("$L -> $L(id, in);\n", i < parts.size() - 1 ? "case " + i : "default", name);
            type.addMethod(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(result)
                    .addParameter(TypeName.INT, "id")
                    .addParameter(Types.READER, "in")
                    .addCode(cases(parts.get(i)))
                    .build());
        }
        return code.add("$<};\n").build();
    }

    private List<List<RecordModel>> split() {
        int count = Integer.highestOneBit(Math.max(2, records.size() / USUAL_CASES - 1)) * 2;
        while (true) {
            int shift = Integer.numberOfLeadingZeros(count) + 1;
            List<List<RecordModel>> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                parts.add(new ArrayList<>());
            }
            for (RecordModel model : records) {
                parts.get((model.id() * 0x9e3779b1) >>> shift).add(model);
            }
            if (parts.stream().allMatch(part -> part.size() <= MOST_CASES)) {
                return parts;
            }
            count *= 2;
        }
    }

    private CodeBlock cases(List<RecordModel> models) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (id) {\n$>");
        for (RecordModel model : models) {
            code.add("case $1T.ID -> $1T.readBare(in);\n", Types.of(model.name()));
        }
        return code.add("default -> $L;\n$<};\n", otherwise).build();
    }
}
