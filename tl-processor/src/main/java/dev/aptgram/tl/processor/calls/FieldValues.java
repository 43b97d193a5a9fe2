package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.calls.model.CallModel.Argument;
import dev.aptgram.tl.processor.calls.model.Value;
import dev.aptgram.tl.processor.schema.CompiledCombinator;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Place;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Finds out what gives each field of one call its value: a parameter, a constant, or chance. */
final class FieldValues {
    private final String name;
    private final RecordShape shape;
    private final TypeRules rules;
    private final Constants constants;
    private final CallReporter reporter;

    /** By the field's place. */
    private final Map<Integer, Given> given = new TreeMap<>();

    /** Parameters that are no field's. */
    private final Map<VariableElement, TypeMirror> strangers = new LinkedHashMap<>();

    /** Fields that a parameter was probably meant for, so that one mistake is told once. */
    private final Set<Integer> excused = new HashSet<>();

    FieldValues(String name, RecordShape shape, TypeRules rules, Constants constants, CallReporter reporter) {
        this.name = name;
        this.shape = shape;
        this.rules = rules;
        this.constants = constants;
        this.reporter = reporter;
    }

    /** A field's value, and where it comes from. */
    private record Given(String what, Place place, Value value) {}

    /** {@return the values in the order of the components; of use only if no problem has been told} */
    List<Argument> read(ExecutableElement method, List<? extends TypeMirror> types) {
        for (int i = 0; i < types.size(); i++) {
            parameter(method.getParameters().get(i), types.get(i));
        }
        for (AnnotationMirror constant : CallAnnotations.values(method)) {
            constant(method, constant);
        }
        strangers.forEach(this::tellStranger);
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < shape.names().size(); i++) {
            CompiledCombinator.Field field = shape.field(i);
            Given value = given.get(i);
            if (value != null) {
                arguments.add(new Argument(shape.names().get(i), field.isRequired(), value.value()));
            } else if (field.isRandomId()) {
                Value random = new Value.RandomId(field.typeName().equals("int"));
                arguments.add(new Argument(shape.names().get(i), true, random));
            } else if (field.isRequired() && !excused.contains(i)) {
                tellMissing(method, i);
            }
        }
        shape.combinator().shared().forEach(this::checkShared);
        return arguments;
    }

    private void parameter(VariableElement parameter, TypeMirror type) {
        String parameterName = parameter.getSimpleName().toString();
        AnnotationMirror named = AnnotationMirrors.find(parameter, CallAnnotations.PARAM);
        int index = shape.index(parameter);
        if (index >= 0) {
            Value value = value(parameter, type, index);
            give(index, new Given("parameter " + parameterName, Place.of(parameter), value));
        } else if (named == null) {
            strangers.put(parameter, type);
        } else {
            String tlName = AnnotationMirrors.text(named, "value", "");
            reporter.report(
                    CallMessage.FIELD_UNKNOWN,
                    Place.of(parameter, named, "value"),
                    name,
                    shape.combinator().tlName(),
                    "@TlParam(\"" + tlName + "\")",
                    names(tlName, shape.tlNames()));
            excuse(tlName, shape.tlNames());
        }
    }

    private Value value(VariableElement parameter, TypeMirror type, int index) {
        CompiledCombinator.Field field = shape.field(index);
        TypeMirror component = shape.types().get(index);
        String parameterName = parameter.getSimpleName().toString();
        boolean nullable = !field.isRequired() && !field.isFlag();
        boolean fits = rules.fits(type, component);
        boolean copied = !fits && rules.fitsCopied(type, component);
        String wanted = TypeText.of(component, type);
        if (!fits && !copied) {
            reporter.report(
                    CallMessage.PARAMETER_TYPE,
                    Place.of(parameter),
                    name,
                    parameterName,
                    TypeText.of(type, component),
                    field.tlName(),
                    shape.combinator().tlName(),
                    field.written(),
                    wanted);
        } else if (!nullable && TypeRules.saysNullable(parameter)) {
            reporter.report(
                    CallMessage.PARAMETER_NULL,
                    Place.of(parameter),
                    name,
                    parameterName,
                    field.tlName(),
                    shape.combinator().tlName(),
                    TypeText.of(component));
        }
        return new Value.Parameter(
                parameterName, copied, nullable && !type.getKind().isPrimitive());
    }

    private void constant(ExecutableElement method, AnnotationMirror constant) {
        String tlName = AnnotationMirrors.text(constant, "field", "");
        int index = shape.fieldNamed(tlName);
        if (index < 0) {
            reporter.report(
                    CallMessage.FIELD_UNKNOWN,
                    Place.of(method, constant, "field"),
                    name,
                    shape.combinator().tlName(),
                    "@TlValue(field = \"" + tlName + "\")",
                    names(tlName, shape.tlNames()));
            excuse(tlName, shape.tlNames());
            return;
        }
        String text = AnnotationMirrors.text(constant, "value", "");
        Place place = Place.of(method, constant, "value");
        try {
            Value value = constants.read(text, shape.field(index).typeName());
            give(index, new Given("@TlValue", Place.of(method, constant, "field"), value));
        } catch (Constants.Unfit e) {
            excused.add(index);
            reporter.report(
                    CallMessage.VALUE,
                    place,
                    name,
                    text,
                    tlName,
                    shape.combinator().tlName(),
                    shape.field(index).written(),
                    e.mend());
        }
    }

    private void give(int index, Given value) {
        Given other = given.putIfAbsent(index, value);
        if (other != null) {
            reporter.report(
                    CallMessage.FIELD_TWICE,
                    value.place(),
                    name,
                    other.what(),
                    value.what(),
                    shape.field(index).tlName());
        }
    }

    private void tellStranger(VariableElement parameter, TypeMirror type) {
        String parameterName = parameter.getSimpleName().toString();
        int near = shape.names().indexOf(String.valueOf(Suggestions.nearest(parameterName, shape.names())));
        String advice;
        if (near >= 0) {
            advice = names(parameterName, shape.names());
            excused.add(near);
        } else {
            List<Integer> fitting = openFieldsFor(type);
            advice = names(parameterName, shape.names());
            if (fitting.size() == 1) {
                int index = fitting.get(0);
                advice += " (did you mean @TlParam(\"" + shape.field(index).tlName() + "\")?)";
                excused.add(index);
            }
        }
        if (isNameless(parameter)) {
            advice = "compile " + name.substring(0, name.indexOf('.'))
                    + " with -parameters, so that its class file keeps the names, or add @TlParam";
        }
        reporter.report(
                CallMessage.FIELD_UNKNOWN,
                Place.of(parameter),
                name,
                shape.combinator().tlName(),
                "parameter " + parameterName,
                advice);
    }

    /** {@return whether a parameter is called as those are of whose name a class file says nothing} */
    private static boolean isNameless(VariableElement parameter) {
        ExecutableElement method = (ExecutableElement) CallAnnotations.around(parameter);
        return parameter
                .getSimpleName()
                .contentEquals("arg" + method.getParameters().indexOf(parameter));
    }

    /** {@return the required fields without a value that take such a parameter} */
    private List<Integer> openFieldsFor(TypeMirror type) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < shape.names().size(); i++) {
            boolean needed = shape.field(i).isRequired() && !shape.field(i).isRandomId();
            if (needed && !given.containsKey(i) && !excused.contains(i)) {
                TypeMirror component = shape.types().get(i);
                if (rules.fits(type, component) || rules.fitsCopied(type, component)) {
                    open.add(i);
                }
            }
        }
        return open;
    }

    private static String names(String wrong, List<String> known) {
        return known.isEmpty()
                ? "remove it: the method takes nothing"
                : "name one of " + Listing.of(known) + Suggestions.hint(wrong, known);
    }

    private void excuse(String wrong, List<String> known) {
        int near = known.indexOf(String.valueOf(Suggestions.nearest(wrong, known)));
        if (near >= 0) {
            excused.add(near);
        }
    }

    private void tellMissing(ExecutableElement method, int index) {
        CompiledCombinator.Field field = shape.field(index);
        reporter.report(
                CallMessage.FIELD_MISSING,
                Place.of(method),
                name,
                shape.combinator().tlName(),
                field.tlName(),
                field.typeName(),
                shape.declaration(index),
                constants.exist(field.typeName())
                        ? ", or @TlValue(field = \"" + field.tlName() + "\", value = ...) if it is always the same"
                        : "");
    }

    private void checkShared(Component.Bit bit, List<CompiledCombinator.Field> fields) {
        Place place = null;
        String present = "";
        int absent = -1;
        for (CompiledCombinator.Field field : fields) {
            int index = shape.fieldNamed(field.tlName());
            Given value = given.get(index);
            if (value != null && place == null) {
                place = value.place();
                present = field.tlName();
            } else if (value == null && absent < 0 && !excused.contains(index)) {
                absent = index;
            }
        }
        if (place != null && absent >= 0) {
            reporter.report(
                    CallMessage.FIELDS_APART,
                    place,
                    name,
                    present,
                    shape.field(absent).tlName(),
                    shape.combinator().tlName(),
                    bit,
                    shape.declaration(absent));
        }
    }
}
