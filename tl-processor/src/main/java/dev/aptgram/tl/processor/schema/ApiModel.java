package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * The ways to call the methods of a schema, for each kind of account.
 *
 * @param errors what is known about failures
 * @param constants the class of the known errors
 * @param calls what can be called without a namespace; has all four interfaces
 * @param implementation the class behind the interfaces
 * @param namespaces the namespaces that have methods, in the order of the schema
 */
public record ApiModel(
        ErrorData errors, JavaName constants, CallGroup calls, JavaName implementation, List<Namespace> namespaces) {
    public ApiModel {
        namespaces = List.copyOf(namespaces);
    }

    /**
     * A namespace.
     *
     * @param tlName its name in the schema
     * @param accessor the method that leads to it
     * @param calls what can be called in it
     */
    public record Namespace(String tlName, String accessor, CallGroup calls) {}

    /** {@return what is known of a method} */
    public MethodFacts facts(RecordModel method) {
        return errors.of(method.tlName());
    }
}
