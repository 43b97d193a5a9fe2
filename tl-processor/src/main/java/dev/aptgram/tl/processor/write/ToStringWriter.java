package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.source.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Writes what text of a record is made from. The {@code toString} that records have by themselves would show secrets, and
 * take up to a tenth of a second to link when first called.
 */
final class ToStringWriter {
    private ToStringWriter() {}

    // Example:
    // out.flag("silent", silent);
    // out.field("phone_number", phoneNumber);
    // out.secret("phone_code", phoneCode);
    static MethodSpec describeTo(RecordModel model) {
        String out = Locals.of(model).pick("out");
        MethodSpec.Builder method = MethodSpec.methodBuilder("describeTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.FIELDS, out);
        for (Component component : model.components()) {
            String kind = component.secret() ? "secret" : component.isFlag() ? "flag" : "field";
            method.addStatement("$L.$L($S, $L)", out, kind, component.tlName(), component.javaName());
        }
        return method.build();
    }

    static MethodSpec write() {
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.STRING)
                .addStatement("return $T.line(this)", Types.TEXT)
                .build();
    }
}
