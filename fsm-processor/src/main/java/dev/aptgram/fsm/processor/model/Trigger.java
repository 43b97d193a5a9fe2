package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.List;

/** The annotation that makes a method a handler. */
public sealed interface Trigger {
    /** {@return what kind of update it is about} */
    UpdateKind kind();

    /** {@return the annotation in the source} */
    Spot spot();

    /**
     * {@code @Command}.
     *
     * @param names the command and its aliases
     * @param description what the menu says; empty if it is not there
     * @param descriptionSpot the description in the source
     * @param spot the annotation in the source
     */
    record Command(List<Name> names, String description, Spot descriptionSpot, Spot spot) implements Trigger {
        public Command {
            names = List.copyOf(names);
        }

        @Override
        public UpdateKind kind() {
            return UpdateKind.COMMAND;
        }
    }

    /**
     * One name of a command.
     *
     * @param text the name
     * @param spot the name in the source
     */
    record Name(String text, Spot spot) {}

    /**
     * An annotation that says all there is to say.
     *
     * @param kind the kind of update
     * @param spot the annotation in the source
     */
    record Plain(UpdateKind kind, Spot spot) implements Trigger {}

    /**
     * An annotation that names a class: {@code @OnRaw}, {@code @OnError}.
     *
     * @param kind the kind of update
     * @param type the class
     * @param spot the class in the source, or the annotation
     */
    record Typed(UpdateKind kind, JavaType type, Spot spot) implements Trigger {}

    /**
     * {@code @OnCallback}.
     *
     * @param kind where the buttons are: in chats, or below inline messages
     * @param match how the data is compared
     * @param data with what; empty for {@link Match#ANY}
     * @param spot the data in the source, or the annotation
     */
    record Callback(UpdateKind kind, Match match, String data, Spot spot) implements Trigger {}

    /**
     * {@code @OnCallback} of a method that takes a record.
     *
     * @param kind where the buttons are: in chats, or below inline messages
     * @param payload the record
     * @param spot the annotation in the source
     */
    record Payload(UpdateKind kind, PayloadRef payload, Spot spot) implements Trigger {}

    /**
     * {@code @OnDeepLink} as it is written: which links it is about, a parameter says.
     *
     * @param spot the annotation in the source
     */
    record AnyLink(Spot spot) implements Trigger {
        @Override
        public UpdateKind kind() {
            return UpdateKind.DEEP_LINK;
        }
    }

    /**
     * {@code @OnDeepLink} or {@code @Command("start")} of a method that takes a record.
     *
     * @param payload the record
     * @param spot the annotation in the source
     */
    record Link(PayloadRef payload, Spot spot) implements Trigger {
        @Override
        public UpdateKind kind() {
            return UpdateKind.DEEP_LINK;
        }
    }

    /** How the data of a callback is compared. */
    enum Match {
        EXACT,
        PREFIX,
        ANY,
        /** By value and by prefix at once, which is an error. */
        BOTH
    }
}
