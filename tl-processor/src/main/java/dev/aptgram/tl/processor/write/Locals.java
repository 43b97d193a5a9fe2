package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.RecordModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for parameters and variables that no component has. */
final class Locals {
    private final Set<String> taken = new HashSet<>();

    private Locals() {}

    static Locals of(RecordModel model) {
        return of(model.components());
    }

    static Locals of(List<Component> components) {
        Locals locals = new Locals();
        for (Component component : components) {
            locals.taken.add(component.javaName());
        }
        return locals;
    }

    /** {@return the name, with a number at the end if it is taken} */
    String pick(String wish) {
        String name = wish;
        for (int number = 2; !taken.add(name); number++) {
            name = wish + number;
        }
        return name;
    }
}
