package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.RouterPart;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.tl.processor.source.NameAllocator;
import dev.aptgram.tl.processor.support.JavaNames;
import java.util.List;
import java.util.Locale;

/** The names of variables and constants in the class with a router's routes. */
final class RouterNames {
    private static final List<String> OWN =
            List.of("r", "ctx", "c", "data", "error", "outcome", "args", "scope", "rest");

    private final RouterModel router;
    private final NameAllocator variables = new NameAllocator();
    private final NameAllocator constants = new NameAllocator();

    RouterNames(RouterModel router) {
        this.router = router;
        OWN.forEach(own -> variables.newName(own, own));
        PackageRoots.of(router).forEach(root -> variables.newName(root, new PackageTag(root)));
        variables.newName(variable(router.type()), router.type());
        parts().forEach(part -> variables.newName(variable(part.type()), part.type()));
        needs().forEach(need -> variables.newName(variable(need.type().type()), need.key()));
        for (HandlerModel handler : router.handlers()) {
            if (!handler.commandArgs().isEmpty()) {
                String stem = constant(handler.method());
                constants.newName(stem, handler);
                handler.commandArgs()
                        .forEach(arg -> constants.newName(
                                stem + "_" + constant(arg.parameter()), new ArgTag(handler, arg.parameter())));
            }
        }
    }

    /** A name that is a package's and so no variable's. */
    private record PackageTag(String root) {}

    private record ArgTag(HandlerModel handler, String parameter) {}

    /** {@return the routers inside it, at any depth} */
    List<RouterPart> parts() {
        return router.allParts();
    }

    /** {@return the objects that handlers ask for, those of the routers inside it included} */
    List<Need> needs() {
        return router.allNeeds();
    }

    /** {@return the variable that holds the object of a router} */
    String of(JavaType routerType) {
        return variables.get(routerType);
    }

    /** {@return the variable that holds an object which handlers ask for} */
    String of(Need need) {
        return variables.get(need.key());
    }

    /** {@return the constant that says which arguments a handler's command takes} */
    String syntax(HandlerModel handler) {
        return constants.get(handler);
    }

    /** {@return the constant of one such argument} */
    String argument(HandlerModel handler, String parameter) {
        return constants.get(new ArgTag(handler, parameter));
    }

    static String variable(JavaType type) {
        return JavaNames.unreserved(StateNames.method(type.simpleName()));
    }

    /** {@return a name as a constant's: {@code BAN_WHO} for {@code banWho}} */
    private static String constant(String name) {
        StringBuilder words = new StringBuilder(name.length() + 8);
        char before = '_';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isIn('A', c, 'Z') && (isIn('a', before, 'z') || isIn('0', before, '9'))) {
                words.append('_');
            }
            words.append(c);
            before = c;
        }
        return words.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isIn(char first, char c, char last) {
        return first <= c && c <= last;
    }
}
