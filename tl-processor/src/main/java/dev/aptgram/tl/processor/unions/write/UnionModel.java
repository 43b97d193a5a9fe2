package dev.aptgram.tl.processor.unions.write;

import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What is to be generated for one method.
 *
 * @param method the method that finds values of the type
 * @param union the type's interface
 * @param isMany whether the method returns a collection
 * @param packageName the package of the generated class
 * @param simpleName its name
 * @param extend the class that it extends, or null for none
 * @param filters the constructors' records by the names of their filters
 */
public record UnionModel(
        ExecutableElement method,
        TypeElement union,
        boolean isMany,
        String packageName,
        String simpleName,
        @Nullable TypeElement extend,
        Map<String, TypeElement> filters) {}
