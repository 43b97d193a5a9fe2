package dev.aptgram.errors;

import java.util.regex.Pattern;

/**
 * An error that Telegram is known to answer with, for {@link RpcException#is(RpcErrorType)}. Constants for all of them are
 * generated from the public error data ({@code dev.aptgram.api.RpcErrors}).
 *
 * @param name its name as {@link RpcException#type()} gives it: {@code X} stands for a number, as in {@code FLOOD_WAIT_X}
 * @param code the code that usually comes with it, for example 400 or 420; some errors come with others as well
 */
public record RpcErrorType(String name, int code) {
    private static final Pattern PLACEHOLDER = Pattern.compile("_X(?=_|$|MIN$)");

    /** {@return whether a number comes with it, which {@link RpcException#argument()} gives} */
    public boolean takesArgument() {
        return PLACEHOLDER.matcher(name).find();
    }

    /**
     * {@return whether this is what went wrong} The code is not compared: one and the same error may come with several.
     *
     * @param failure what the server answered
     */
    public boolean matches(RpcException failure) {
        return failure.is(name);
    }

    @Override
    public String toString() {
        return code + " " + name;
    }
}
