package dev.aptgram.tl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two schemas behind one face, for example the API's and MTProto's own. */
record PairedRegistry(TlRegistry first, TlRegistry second) implements TlRegistry {
    private static final String FUNCTIONS = "---functions---";

    static final TlRegistry EMPTY = new TlRegistry() {
        @Override
        public int layer() {
            return 0;
        }

        @Override
        public @Nullable TlObject readObject(int id, TlReader in) {
            return null;
        }

        @Override
        public @Nullable TlMethod<?> readMethod(int id, TlReader in) {
            return null;
        }
    };

    @Override
    public int layer() {
        return first.layer();
    }

    @Override
    public @Nullable TlObject readObject(int id, TlReader in) {
        TlObject found = first.readObject(id, in);
        return found != null ? found : second.readObject(id, in);
    }

    @Override
    public @Nullable TlMethod<?> readMethod(int id, TlReader in) {
        TlMethod<?> found = first.readMethod(id, in);
        return found != null ? found : second.readMethod(id, in);
    }

    @Override
    public List<String> definitions() {
        List<String> constructors = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        for (TlRegistry registry : List.of(first, second)) {
            List<String> section = constructors;
            for (String line : registry.definitions()) {
                if (line.equals(FUNCTIONS)) {
                    section = methods;
                } else {
                    section.add(line);
                }
            }
        }
        if (!methods.isEmpty()) {
            constructors.add(FUNCTIONS);
            constructors.addAll(methods);
        }
        return List.copyOf(constructors);
    }
}
