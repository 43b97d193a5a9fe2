package dev.aptgram.tl.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.RecordModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code toString} where the one that records have by themselves will not do: it would show a secret, or take a
 * tenth of a second to link when first called, which a wide record does.
 */
final class ToStringWriter {
    /** From how many components on a record is wide. */
    private static final int WIDE = 16;

    private ToStringWriter() {}

    static boolean isNeeded(RecordModel model) {
        List<Component> components = model.components();
        return components.size() >= WIDE || components.stream().anyMatch(Component::secret);
    }

    // Example:
    // return new StringBuilder("SignIn[phoneNumber=").append(phoneNumber)
    //         .append(", phoneCode=***")
    //         .append(']')
    //         .toString();
    static MethodSpec write(RecordModel model) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("return new StringBuilder($S)", model.name().simpleName() + "[");
        String separator = "";
        for (Component component : model.components()) {
            String label = separator + component.javaName() + "=";
            if (component.secret()) {
                code.add("\n        .append($S)", label + "***");
            } else {
                code.add("\n        .append($S).append($L)", label, component.javaName());
            }
            separator = ", ";
        }
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addCode(code.add("\n        .append(']')\n        .toString();\n")
                        .build())
                .build();
    }
}
