package dev.aptgram.fsm.processor.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a handler may return besides nothing. */
public enum ResultType {
    TEXT("String", "java.lang.String"),
    REPLY("Reply", "dev.aptgram.dispatch.Reply"),
    NEXT("Next", "dev.aptgram.dispatch.Next"),
    /** A machine's {@code Go}, whatever its class is called. */
    MOVE("a generated Go type", ""),
    BOOLEAN("boolean", "java.lang.Boolean"),
    PRESS_ANSWER("CallbackAnswer", "dev.aptgram.client.CallbackAnswer"),
    INLINE_ANSWER("InlineAnswer", "dev.aptgram.client.InlineAnswer"),
    /** What a context's {@code reply} returns: the dispatcher waits for it and says no more. */
    SENT("SentMessage", "dev.aptgram.client.SentMessage");

    static final Set<ResultType> NONE = Collections.unmodifiableSet(EnumSet.noneOf(ResultType.class));
    static final Set<ResultType> PASSED = Collections.unmodifiableSet(EnumSet.of(NEXT));
    static final Set<ResultType> SAID = Collections.unmodifiableSet(EnumSet.of(TEXT, REPLY, MOVE, NEXT, SENT));
    static final Set<ResultType> SAID_TO_PRESS =
            Collections.unmodifiableSet(EnumSet.of(TEXT, REPLY, MOVE, NEXT, SENT, PRESS_ANSWER));
    static final Set<ResultType> NOTICED = Collections.unmodifiableSet(EnumSet.of(TEXT, REPLY, NEXT, PRESS_ANSWER));
    static final Set<ResultType> SAID_OR_DECIDED =
            Collections.unmodifiableSet(EnumSet.of(TEXT, REPLY, MOVE, NEXT, SENT, BOOLEAN));
    static final Set<ResultType> DECIDED = Collections.unmodifiableSet(EnumSet.of(TEXT, NEXT, BOOLEAN));
    static final Set<ResultType> ANSWERED = Collections.unmodifiableSet(EnumSet.of(NEXT, INLINE_ANSWER));
    static final Set<ResultType> EXPLAINED = Collections.unmodifiableSet(EnumSet.of(TEXT, REPLY, NEXT, SENT));

    private final String shown;
    private final String qualifiedName;

    ResultType(String shown, String qualifiedName) {
        this.shown = shown;
        this.qualifiedName = qualifiedName;
    }

    /** {@return the type in a message} */
    public String shown() {
        return shown;
    }

    /** {@return the class's name; empty if there is no one class} */
    public String qualifiedName() {
        return qualifiedName;
    }
}
