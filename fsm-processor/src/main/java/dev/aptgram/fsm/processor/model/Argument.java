package dev.aptgram.fsm.processor.model;

/** Where a handler's parameter comes from. */
public sealed interface Argument {
    /** A part of the update. */
    enum Part implements Argument {
        CONTEXT,
        MESSAGE,
        QUERY,
        SENDER,
        CHAT,
        CLIENT,
        TEXT,
        COMMAND_ARGS,
        COMMAND_ARG_LIST,
        CALLBACK_DATA,
        PAYLOAD,
        STALE_CALLBACK
    }

    /**
     * The state in which a machine stands.
     *
     * @param type the state's generated type
     * @param fsmType the machine's generated class
     */
    record State(JavaType type, JavaType fsmType) implements Argument {}
}
