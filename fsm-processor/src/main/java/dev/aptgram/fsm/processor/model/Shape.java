package dev.aptgram.fsm.processor.model;

/** The type of a value that a machine's data can hold. */
public sealed interface Shape {
    /** {@return the type as TL spells it} */
    String tlType();

    /** A value of the JDK. */
    enum Scalar implements Shape {
        INT("int", "Int", true),
        LONG("long", "Long", true),
        DOUBLE("double", "Double", true),
        BOOLEAN("Bool", "Bool", true),
        STRING("string", "String", true),
        INSTANT("Instant", "Instant", false),
        DURATION("Duration", "Duration", false),
        LOCAL_DATE("LocalDate", "LocalDate", false),
        LOCAL_TIME("LocalTime", "LocalTime", false),
        LOCAL_DATE_TIME("LocalDateTime", "LocalDateTime", false),
        UUID("Uuid", "Uuid", false);

        private final String tlType;
        private final String method;
        private final boolean builtIn;

        Scalar(String tlType, String method, boolean builtIn) {
            this.tlType = tlType;
            this.method = method;
            this.builtIn = builtIn;
        }

        @Override
        public String tlType() {
            return tlType;
        }

        /** {@return what comes after {@code read} and {@code write} in the name of the method that does it} */
        public String method() {
            return method;
        }

        /** {@return whether TL itself has the type; the others are objects of the run time's making} */
        public boolean isBuiltIn() {
            return builtIn;
        }
    }

    /**
     * A record of the user, in {@link DataModel#records()}.
     *
     * @param type the record
     */
    record OfRecord(JavaType type) implements Shape {
        @Override
        public String tlType() {
            return TlNames.type(type);
        }
    }

    /**
     * An enum of the user, in {@link DataModel#enums()}.
     *
     * @param type the enum
     */
    record OfEnum(JavaType type) implements Shape {
        @Override
        public String tlType() {
            return TlNames.type(type);
        }
    }

    /**
     * A list.
     *
     * @param element the type of its elements
     */
    record OfList(Shape element) implements Shape {
        @Override
        public String tlType() {
            return "Vector<" + element.tlType() + ">";
        }
    }
}
