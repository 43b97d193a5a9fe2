package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one namespace as they can be called. An interface that would add nothing to the one it extends, or would
 * be empty, does not exist.
 *
 * @param common the interface of what everyone may call
 * @param user the interface of what users may call; extends the common one if there is one
 * @param bot the interface of what bots may call; extends the common one if there is one
 * @param raw the interface of everything; extends the users' and the bots'
 * @param calls the methods, in the order of the schema
 */
public record CallGroup(
        @Nullable JavaName common,
        @Nullable JavaName user,
        @Nullable JavaName bot,
        @Nullable JavaName raw,
        List<Call> calls) {
    public CallGroup {
        calls = List.copyOf(calls);
    }

    /**
     * A method.
     *
     * @param method the method
     * @param javaName what calls it
     * @param audience who may
     */
    public record Call(RecordModel method, String javaName, Audience audience) {}

    /** {@return the interface with everything that users may call, or null if that is nothing} */
    public @Nullable JavaName forUsers() {
        return user != null ? user : common;
    }

    /** {@return the interface with everything that bots may call, or null if that is nothing} */
    public @Nullable JavaName forBots() {
        return bot != null ? bot : common;
    }

    /** {@return the interface with everything} */
    public JavaName forAll() {
        JavaName all = raw != null ? raw : user != null ? user : bot != null ? bot : common;
        if (all == null) {
            throw new IllegalStateException("a namespace without methods");
        }
        return all;
    }
}
