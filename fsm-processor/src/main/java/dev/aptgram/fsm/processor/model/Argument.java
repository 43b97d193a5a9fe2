package dev.aptgram.fsm.processor.model;

/** Where a handler's parameter comes from. */
public sealed interface Argument {
    /** The context itself. */
    record Context() implements Argument {}

    /**
     * A part of the update: what a method of the context returns.
     *
     * @param method the method
     * @param optional whether the method returns an {@code Optional} of what the handler takes
     */
    record Part(String method, boolean optional) implements Argument {}

    /** What the update carries besides its context. The generated lambda has it as a parameter of its own. */
    enum Carried implements Argument {
        /** A record. */
        DATA("data"),
        /** What a handler has thrown. */
        ERROR("error"),
        /** What became of the update. */
        OUTCOME("outcome");

        private final String variable;

        Carried(String variable) {
            this.variable = variable;
        }

        /** {@return what the lambda calls it} */
        public String variable() {
            return variable;
        }
    }

    /**
     * The state in which a machine stands.
     *
     * @param type the state's generated type
     * @param fsmType the machine's generated class
     */
    record State(JavaType type, JavaType fsmType) implements Argument {}

    /**
     * Texts in the user's language.
     *
     * @param type the generated class that has them
     */
    record Texts(JavaType type) implements Argument {}

    /**
     * An argument of a command.
     *
     * @param index its place among them
     */
    record Parsed(int index) implements Argument {}

    /**
     * An object that the bot's classes share.
     *
     * @param need which
     */
    record Provided(Need need) implements Argument {}
}
