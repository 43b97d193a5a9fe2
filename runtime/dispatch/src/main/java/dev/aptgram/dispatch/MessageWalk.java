package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The walk of a message. */
final class MessageWalk extends RouteWalk<MessageCtx> {
    private static final int STATE_COMMANDS = 0;
    private static final int COMMANDS = 1;
    private static final int STATE_TEXTS = 2;
    private static final int STATE_ANY = 3;
    private static final int FLOWS = 4;
    private static final int TEXTS = 5;
    /** Behind the texts come those who take anything. */
    private static final int END = 7;

    private final RouteGroup group;
    private final @Nullable String command;
    private int tier;
    private int slot;

    MessageWalk(RouteGroup group, MessageCtx ctx) {
        super(ctx, group.raws());
        this.group = group;
        this.command = ctx.command().orElse(null);
        // What is said to another bot is no answer to anything. Nor is the report of an event, but a state may wait for
        // it: for a payment, say.
        this.tier = ctx.isForAnotherBot() ? TEXTS : ctx.message().isService() ? STATE_ANY : STATE_COMMANDS;
    }

    @Override
    @Nullable
    List<Route<MessageCtx>> more() {
        while (tier != END) {
            List<Route<MessageCtx>> found = isPerMachine(tier) ? ofNextMachine() : ofTier();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return null;
    }

    private static boolean isPerMachine(int tier) {
        return tier == STATE_COMMANDS || tier == STATE_TEXTS || tier == STATE_ANY || tier == FLOWS;
    }

    private List<Route<MessageCtx>> ofNextMachine() {
        if (slot == group.slots().size()) {
            slot = 0;
            tier++;
            return List.of();
        }
        MachineSlot<?, ?> machine = group.slots().get(slot++);
        return switch (tier) {
            case STATE_COMMANDS -> command == null ? List.of() : machine.commands(ctx, command);
            case STATE_TEXTS -> ctx.hasText() ? machine.others(ctx).texts() : List.of();
            case STATE_ANY -> machine.others(ctx).any();
            default -> ctx.message().isService() ? List.of() : machine.flow(ctx);
        };
    }

    private List<Route<MessageCtx>> texts() {
        if (ctx.isForAnotherBot()) {
            return group.messages().textsForOthers();
        }
        return ctx.hasText() ? group.messages().texts() : List.of();
    }

    private List<Route<MessageCtx>> ofTier() {
        return switch (tier++) {
            case COMMANDS -> command == null ? List.of() : group.messages().commands(ctx, command);
            case TEXTS -> texts();
            default -> group.messages().any();
        };
    }
}
