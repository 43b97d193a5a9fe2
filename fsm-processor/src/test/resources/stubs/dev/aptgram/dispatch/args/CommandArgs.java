package dev.aptgram.dispatch.args;

public final class CommandArgs {
    private CommandArgs() {}

    public <T> T get(CommandArg<T> arg) {
        return null;
    }
}
