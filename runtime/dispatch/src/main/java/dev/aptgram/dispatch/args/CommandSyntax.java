package dev.aptgram.dispatch.args;

import dev.aptgram.dispatch.Handler;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.PayloadHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The arguments that a command takes, in order. Immutable.
 *
 * <pre>{@code
 * static final CommandArg<String> WHO = CommandArg.word("who");
 * static final CommandArg<Duration> HOW_LONG = CommandArg.duration("how-long");
 * static final CommandSyntax BAN = CommandSyntax.of(WHO, HOW_LONG);
 *
 * r.command("ban", BAN.handler((ctx, args) -> ban(args.get(WHO), args.get(HOW_LONG))));
 * }</pre>
 *
 * <p>{@code /ban @spammer soon} is answered with what is wrong and how the command is used.
 */
public final class CommandSyntax {
    private final List<CommandArg<?>> args;

    private CommandSyntax(List<CommandArg<?>> args) {
        this.args = args;
    }

    /**
     * {@return a syntax of some arguments}
     *
     * @param args the arguments in order
     * @throws IllegalArgumentException if one that may be missing comes before one that may not
     */
    public static CommandSyntax of(CommandArg<?>... args) {
        List<CommandArg<?>> all = List.of(args);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i - 1).mayBeMissing() && !all.get(i).mayBeMissing()) {
                throw new IllegalArgumentException("The argument " + all.get(i - 1) + " may be missing, so "
                        + all.get(i) + " after it must be optional as well.");
            }
        }
        return new CommandSyntax(all);
    }

    /**
     * {@return the arguments in a text}
     *
     * @param text what follows the command
     * @throws WrongArgumentException if it is not what the command takes
     */
    public CommandArgs parse(String text) {
        Words words = new Words(text);
        Map<CommandArg<?>, Object> values = new HashMap<>();
        for (CommandArg<?> arg : args) {
            values.put(arg, Objects.requireNonNull(arg.read(words)));
        }
        String surplus = words.rest();
        if (surplus != null) {
            throw new WrongArgumentException("\"" + WrongArgumentException.shortened(surplus) + "\" is too much.");
        }
        return new CommandArgs(values);
    }

    /**
     * {@return how the command is used, for the person who did not know} The second and further lines say what may be written for
     * the arguments.
     *
     * @param command the command without the slash
     */
    public String usage(String command) {
        String line =
                args.stream().map(arg -> " " + arg.shown()).collect(Collectors.joining("", "Usage: /" + command, ""));
        String hints = args.stream()
                .filter(arg -> !arg.hint().isEmpty())
                .map(arg -> "\n" + arg.label() + ": " + arg.hint())
                .collect(Collectors.joining());
        return line + hints;
    }

    /**
     * {@return a handler that reads the arguments first} If they are wrong it answers with what is wrong and the usage, and the
     * given handler is not called.
     *
     * @param handler takes them
     */
    public Handler<MessageCtx> handler(PayloadHandler<? super MessageCtx, ? super CommandArgs> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> {
            CommandArgs read;
            try {
                read = parse(ctx.args());
            } catch (WrongArgumentException wrong) {
                return wrong.getMessage() + "\n" + usage(ctx.command().orElse(""));
            }
            return handler.handle(ctx, read);
        };
    }

    /**
     * {@return a handler that reads the arguments first, and returns nothing if they are right}
     *
     * @param action takes them
     */
    public Handler<MessageCtx> doing(PayloadHandler.Action<? super MessageCtx, ? super CommandArgs> action) {
        Objects.requireNonNull(action, "action");
        return handler((ctx, read) -> {
            action.run(ctx, read);
            return null;
        });
    }

    @Override
    public String toString() {
        return usage("...").lines().findFirst().orElse("");
    }
}
