package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.AttributeModel;
import dev.aptgram.fsm.processor.model.AttributeModel.Member;
import dev.aptgram.fsm.processor.model.AttributeModel.Value;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the annotations of the user's on handlers as objects, so that nobody has to look for them by reflection. */
final class AttributeCode {
    private final Map<JavaType, String> names = new LinkedHashMap<>();
    private final Map<JavaType, AttributeModel> models = new LinkedHashMap<>();

    /**
     * @param router whose handlers have annotations
     * @param others what the classes of the objects may not be called, since something else beside them is
     */
    AttributeCode(RouterModel router, Set<String> others) {
        Set<String> taken = new HashSet<>(others);
        List<AttributeModel> attributes = new ArrayList<>(router.attributes());
        for (HandlerModel handler : router.handlers()) {
            attributes.addAll(handler.attributes());
        }
        for (AttributeModel attribute : attributes) {
            for (AttributeModel each : attribute.all()) {
                if (models.putIfAbsent(each.type(), each) == null) {
                    String name = each.type().flatName() + "Attribute";
                    while (!taken.add(name)) {
                        name += "_";
                    }
                    names.put(each.type(), name);
                }
            }
        }
    }

    /** {@return whether code that mentions types would take a class of the objects for one of them} */
    boolean shadows(Set<String> types) {
        return names.values().stream().anyMatch(types::contains);
    }

    // Example: record LimitAttribute(int value) implements Limit {
    //     @Override public Class<? extends Annotation> annotationType() { return Limit.class; }
    // }
    /** {@return the classes of the objects, local to where the routes are told} */
    CodeBlock records() {
        CodeBlock.Builder all = CodeBlock.builder();
        for (AttributeModel model : models.values()) {
            boolean hasClass = model.members().stream().anyMatch(AttributeCode::isClass);
            Map<String, String> named = components(model);
            CodeBlock components = model.members().stream()
                    .map(member -> CodeBlock.of("$L $L", type(member), named.get(member.name())))
                    .collect(CodeBlock.joining(", "));
            if (hasClass) {
                all.add("@$T({$S, $S})\n", SuppressWarnings.class, "rawtypes", "unchecked");
            }
            all.add("record $L($L) implements $T {\n", names.get(model.type()), components, Types.of(model.type()))
                    .indent();
            for (Member member : model.members()) {
                if (member.isArray()) {
                    all.add("@$T public $L $L() {\n", Override.class, type(member), member.name())
                            .indent()
                            .add("return $L.clone();\n", named.get(member.name()))
                            .unindent()
                            .add("}\n");
                }
            }
            all.add("@$T public $T<? extends $T> annotationType() {\n", Override.class, Class.class, Annotation.class)
                    .indent()
                    .add("return $T.class;\n", Types.of(model.type()))
                    .unindent()
                    .add("}\n")
                    .unindent()
                    .add("}\n");
        }
        return all.build();
    }

    // Example: .attribute(new LimitAttribute(5))
    /** {@return the calls that attach the objects} */
    CodeBlock calls(List<AttributeModel> attributes) {
        return attributes.stream()
                .map(attribute -> CodeBlock.of(".attribute($L)", made(attribute)))
                .collect(CodeBlock.joining(""));
    }

    private CodeBlock made(AttributeModel attribute) {
        CodeBlock values = attribute.members().stream()
                .map(member -> value(member, member.value()))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.of("new $L($L)", names.get(attribute.type()), values);
    }

    private CodeBlock value(Member member, Value value) {
        if (value instanceof Value.Several several) {
            CodeBlock items =
                    several.items().stream().map(item -> value(member, item)).collect(CodeBlock.joining(", "));
            return CodeBlock.of(
                    "new $L[] {$L}", isClass(member) ? CodeBlock.of("$T<?>", Class.class) : one(member), items);
        }
        if (value instanceof Value.Text text) {
            return Texts.literal(text.text());
        }
        if (value instanceof Value.Literal literal) {
            return CodeBlock.of("$L", literal.java());
        }
        if (value instanceof Value.Constant constant) {
            return CodeBlock.of("$T.$L", Types.of(constant.type()), constant.name());
        }
        if (value instanceof Value.OfClass named) {
            JavaType type = named.type();
            CodeBlock name = type == null ? CodeBlock.of("$L", named.primitive()) : CodeBlock.of("$T", Types.of(type));
            return CodeBlock.of("$L$L.class", name, "[]".repeat(named.dimensions()));
        }
        return made(((Value.Nested) value).attribute());
    }

    private static boolean isClass(Member member) {
        JavaType type = member.type();
        return type != null && type.qualifiedName().equals("java.lang.Class");
    }

    /** Nobody may change what an array says, so its component is not what middleware sees. */
    private static Map<String, String> components(AttributeModel model) {
        Set<String> taken = model.members().stream().map(Member::name).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> components = new HashMap<>();
        for (Member member : model.members()) {
            String name = member.name();
            while (member.isArray() && !taken.add(name)) {
                name += "_";
            }
            components.put(member.name(), name);
        }
        return components;
    }

    private static CodeBlock type(Member member) {
        return CodeBlock.of("$L$L", one(member), member.isArray() ? "[]" : "");
    }

    private static CodeBlock one(Member member) {
        JavaType type = member.type();
        return type == null ? CodeBlock.of("$L", member.primitive()) : CodeBlock.of("$T", Types.of(type));
    }
}
