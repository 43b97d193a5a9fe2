package dev.aptgram.dispatch;

import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageActionBoostApply;
import dev.aptgram.api.MessageActionChangeCreator;
import dev.aptgram.api.MessageActionChannelCreate;
import dev.aptgram.api.MessageActionChannelMigrateFrom;
import dev.aptgram.api.MessageActionChatAddUser;
import dev.aptgram.api.MessageActionChatCreate;
import dev.aptgram.api.MessageActionChatDeletePhoto;
import dev.aptgram.api.MessageActionChatDeleteUser;
import dev.aptgram.api.MessageActionChatEditPhoto;
import dev.aptgram.api.MessageActionChatEditTitle;
import dev.aptgram.api.MessageActionChatJoinedByLink;
import dev.aptgram.api.MessageActionChatJoinedByRequest;
import dev.aptgram.api.MessageActionChatMigrateTo;
import dev.aptgram.api.MessageActionGeoProximityReached;
import dev.aptgram.api.MessageActionManagedBotCreated;
import dev.aptgram.api.MessageActionNewCreatorPending;
import dev.aptgram.api.MessageActionPinMessage;
import dev.aptgram.api.MessageActionSetChatWallPaper;
import dev.aptgram.api.MessageActionSetMessagesTTL;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters on reports of events: {@code messageService.action}. A filter for each constructor of {@code MessageAction} is inherited,
 * {@code actionScreenshotTaken()}; here are the names that bots are used to. Call them through {@link Filters}.
 */
public abstract class ServiceFilters extends ActionConstructorFilters {
    ServiceFilters() {}

    /** {@return reports of an event, such as a new member: {@code messageService}} */
    public static Filter<MessageCtx> service() {
        return of("service", ctx -> ctx.message().isService());
    }

    /**
     * {@return reports of one of some events}
     *
     * @param types the events
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static PartFilter<MessageCtx, MessageAction> action(Class<? extends MessageAction>... types) {
        Wanted.some("action", types.length, "a type");
        Set<Class<? extends MessageAction>> known = Set.copyOf(Arrays.asList(types));
        String names =
                known.stream().map(Class::getSimpleName).sorted().toList().toString();
        return action("action in " + names, MessageAction.class, action -> known.contains(action.getClass()));
    }

    /** {@return that somebody came: {@code messageActionChatAddUser}, {@code …ChatJoinedByLink}, {@code …ChatJoinedByRequest}} */
    public static PartFilter<MessageCtx, MessageAction> newChatMembers() {
        return action(
                "new chat members",
                MessageAction.class,
                action -> action instanceof MessageActionChatAddUser
                        || action instanceof MessageActionChatJoinedByLink
                        || action instanceof MessageActionChatJoinedByRequest);
    }

    /** {@return that somebody left or was removed: {@code messageActionChatDeleteUser}} */
    public static PartFilter<MessageCtx, MessageActionChatDeleteUser> leftChatMember() {
        return action("left chat member", MessageActionChatDeleteUser.class);
    }

    /** {@return that the chat has another title: {@code messageActionChatEditTitle}} */
    public static PartFilter<MessageCtx, MessageActionChatEditTitle> newChatTitle() {
        return action("new chat title", MessageActionChatEditTitle.class);
    }

    /** {@return that the chat has another photo: {@code messageActionChatEditPhoto}} */
    public static PartFilter<MessageCtx, MessageActionChatEditPhoto> newChatPhoto() {
        return action("new chat photo", MessageActionChatEditPhoto.class);
    }

    /** {@return that the chat has no photo any more: {@code messageActionChatDeletePhoto}} */
    public static PartFilter<MessageCtx, MessageActionChatDeletePhoto> deleteChatPhoto() {
        return action("deleted chat photo", MessageActionChatDeletePhoto.class);
    }

    /** {@return that a basic group was made: {@code messageActionChatCreate}} */
    public static PartFilter<MessageCtx, MessageActionChatCreate> groupCreated() {
        return action("group created", MessageActionChatCreate.class);
    }

    /** {@return that a supergroup was made: {@code messageActionChannelCreate} in what is no channel} */
    public static PartFilter<MessageCtx, MessageActionChannelCreate> supergroupCreated() {
        return created("supergroup created", false);
    }

    /** {@return that a channel was made: {@code messageActionChannelCreate} in a channel} */
    public static PartFilter<MessageCtx, MessageActionChannelCreate> channelCreated() {
        return created("channel created", true);
    }

    /** {@return that the basic group goes on as a supergroup: {@code messageActionChatMigrateTo}} */
    public static PartFilter<MessageCtx, MessageActionChatMigrateTo> migrateTo() {
        return action("migrated to a supergroup", MessageActionChatMigrateTo.class);
    }

    /** {@return that the supergroup was a basic group before: {@code messageActionChannelMigrateFrom}} */
    public static PartFilter<MessageCtx, MessageActionChannelMigrateFrom> migrateFrom() {
        return action("migrated from a group", MessageActionChannelMigrateFrom.class);
    }

    /** {@return that a message was pinned: {@code messageActionPinMessage}} */
    public static PartFilter<MessageCtx, MessageActionPinMessage> pinnedMessage() {
        return action("pinned message", MessageActionPinMessage.class);
    }

    /** {@return that messages live for another time: {@code messageActionSetMessagesTTL}} */
    public static PartFilter<MessageCtx, MessageActionSetMessagesTTL> autoDeleteChanged() {
        return action("auto-delete changed", MessageActionSetMessagesTTL.class);
    }

    /** {@return that one user has come near to another: {@code messageActionGeoProximityReached}} */
    public static PartFilter<MessageCtx, MessageActionGeoProximityReached> proximityAlert() {
        return action("proximity alert", MessageActionGeoProximityReached.class);
    }

    /** {@return that somebody has boosted the supergroup: {@code messageActionBoostApply}} */
    public static PartFilter<MessageCtx, MessageActionBoostApply> boostAdded() {
        return action("boost added", MessageActionBoostApply.class);
    }

    /** {@return that the chat has another background: {@code messageActionSetChatWallPaper}} */
    public static PartFilter<MessageCtx, MessageActionSetChatWallPaper> chatBackgroundSet() {
        return action("chat background set", MessageActionSetChatWallPaper.class);
    }

    /** {@return that the chat belongs to somebody else: {@code messageActionChangeCreator}} */
    public static PartFilter<MessageCtx, MessageActionChangeCreator> ownerChanged() {
        return action("owner changed", MessageActionChangeCreator.class);
    }

    /** {@return that the owner has left and somebody else will own the chat: {@code messageActionNewCreatorPending}} */
    public static PartFilter<MessageCtx, MessageActionNewCreatorPending> ownerLeft() {
        return action("owner left", MessageActionNewCreatorPending.class);
    }

    /** {@return that a bot was made which this one manages: {@code messageActionManagedBotCreated}} */
    public static PartFilter<MessageCtx, MessageActionManagedBotCreated> managedBotCreated() {
        return action("managed bot created", MessageActionManagedBotCreated.class);
    }

    static <A extends MessageAction> PartFilter<MessageCtx, A> action(String name, Class<A> type) {
        return PartFilter.of(name, type, MessageParts::action);
    }

    static <A extends MessageAction> PartFilter<MessageCtx, A> action(
            String name, Class<A> type, Predicate<? super A> condition) {
        PartFilter<MessageCtx, A> any = action(name, type);
        return PartFilter.of(name, ctx -> fitting(any.find(ctx), condition));
    }

    private static <A extends MessageAction> @Nullable A fitting(@Nullable A action, Predicate<? super A> condition) {
        return action != null && condition.test(action) ? action : null;
    }

    private static PartFilter<MessageCtx, MessageActionChannelCreate> created(String name, boolean channel) {
        PartFilter<MessageCtx, MessageActionChannelCreate> any = action(name, MessageActionChannelCreate.class);
        return PartFilter.of(name, ctx -> Chats.isChannel(ctx) == channel ? any.find(ctx) : null);
    }
}
