package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.schema.CompiledCombinator;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * The record of a combinator: what its fields are in Java.
 *
 * @param combinator the combinator
 * @param element the record
 * @param type the record's type, of a method that wraps another with that one's answer filled in
 * @param names the names of the components, one for each field
 * @param types their types
 */
record RecordShape(
        CompiledCombinator combinator,
        TypeElement element,
        DeclaredType type,
        List<String> names,
        List<TypeMirror> types) {

    static RecordShape of(CompiledCombinator combinator, TypeElement element, DeclaredType type, Types types) {
        List<String> names = element.getRecordComponents().stream()
                .map(RecordComponentElement::getSimpleName)
                .map(Object::toString)
                .toList();
        ExecutableElement constructor = ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .filter(candidate -> candidate.getParameters().size() == names.size())
                .findFirst()
                .orElseThrow();
        ExecutableType constructorType = (ExecutableType) types.asMemberOf(type, constructor);
        if (names.size() != combinator.fields().size()) {
            throw new IllegalStateException(element + " has not the fields of " + combinator.tlName());
        }
        return new RecordShape(combinator, element, type, names, List.copyOf(constructorType.getParameterTypes()));
    }

    /** {@return the field's place, or -1 if there is none of that name in the schema} */
    int fieldNamed(String tlName) {
        List<String> all = tlNames();
        return all.indexOf(tlName);
    }

    /** {@return the place of the field that a parameter is for, by its own name or by what it says; or -1 if there is none} */
    int index(VariableElement parameter) {
        AnnotationMirror named = AnnotationMirrors.find(parameter, CallAnnotations.PARAM);
        return named == null
                ? names.indexOf(parameter.getSimpleName().toString())
                : fieldNamed(AnnotationMirrors.text(named, "value", ""));
    }

    /** {@return the names of the fields in the schema} */
    List<String> tlNames() {
        return combinator.fields().stream()
                .map(CompiledCombinator.Field::tlName)
                .toList();
    }

    CompiledCombinator.Field field(int index) {
        return combinator.fields().get(index);
    }

    /** {@return a parameter for a field, as Java declares it} */
    String declaration(int index) {
        return TypeText.of(types.get(index)) + " " + names.get(index);
    }
}
