package dev.aptgram.dispatch.args;

import java.util.Map;

/** The arguments of one command, read. Immutable. */
public final class CommandArgs {
    private final Map<CommandArg<?>, Object> values;

    CommandArgs(Map<CommandArg<?>, Object> values) {
        this.values = Map.copyOf(values); // arguments are equal only to themselves
    }

    /**
     * {@return an argument's value}
     *
     * @param arg the argument, the very one of which the syntax was made
     * @param <T> what it is read as
     * @throws IllegalArgumentException if the command has no such argument
     */
    @SuppressWarnings("unchecked") // the argument itself has made the value
    public <T> T get(CommandArg<T> arg) {
        Object value = values.get(arg);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The command has no argument " + arg + ": it was read with another syntax.");
        }
        return (T) value;
    }

    /** {@return how many there are; what people wrote is not shown} */
    @Override
    public String toString() {
        return "CommandArgs[" + values.size() + "]";
    }
}
