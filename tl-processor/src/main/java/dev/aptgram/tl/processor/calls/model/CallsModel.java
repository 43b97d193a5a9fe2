package dev.aptgram.tl.processor.calls.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A sound {@code @TlApi} interface.
 *
 * @param api the interface
 * @param packageName its package, empty for the unnamed one
 * @param simpleName the name of the class to generate beside it
 * @param isPublic whether that class may be public
 * @param calls the methods to implement, in order
 */
public record CallsModel(
        TypeElement api, String packageName, String simpleName, boolean isPublic, List<CallModel> calls) {
    public CallsModel {
        calls = List.copyOf(calls);
    }
}
