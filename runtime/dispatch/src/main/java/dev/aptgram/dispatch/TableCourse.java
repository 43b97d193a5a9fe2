package dev.aptgram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of an update through the routes of a bot.
 *
 * @param <C> the update's context
 */
final class TableCourse<C extends UpdateCtx> implements Course<C> {
    private final RouteTable table;
    private final C ctx;

    TableCourse(RouteTable table, C ctx) {
        this.table = table;
        this.ctx = ctx;
    }

    @Override
    public int groups() {
        return table.groups().size();
    }

    @Override
    @SuppressWarnings("unchecked") // the walk that a context is given to is one of its own type
    public RouteWalk<C> group(int index) {
        RouteGroup group = table.groups().get(index);
        if (ctx.isOwn()) {
            List<Route<C>> own = ctx instanceof MessageCtx message
                    ? (List<Route<C>>) (List<?>) group.own(message.isEdited())
                    : List.of();
            return new ListWalk<>(ctx, own, group.raws());
        }
        Kind<?> kind = ctx.kind();
        if (kind == Kind.MESSAGE && ctx instanceof MessageCtx message) {
            return (RouteWalk<C>) new MessageWalk(group, message);
        }
        if (ctx instanceof CallbackCtx press) {
            return (RouteWalk<C>) new CallbackWalk(group, press);
        }
        if (ctx instanceof InlineCallbackCtx press) {
            return (RouteWalk<C>) new InlineCallbackWalk(group, press);
        }
        // An album is several updates of TL: handlers by type get each of them, if it is handled message by message.
        RawBucket raws = kind == Kind.ALBUM ? null : group.raws();
        return new ListWalk<>(ctx, group.plain((Kind<C>) kind), raws);
    }

    @Override
    public @Nullable RouteWalk<C> before() {
        return walk(table.before());
    }

    @Override
    public @Nullable RouteWalk<C> after() {
        return walk(table.after());
    }

    @SuppressWarnings("unchecked") // a route only ever takes its context in, so one of a wider type serves as well
    private @Nullable RouteWalk<C> walk(List<Route<UpdateCtx>> routes) {
        return routes.isEmpty() || ctx.isOwn() ? null : new ListWalk<>(ctx, (List<Route<C>>) (List<?>) routes, null);
    }

    @Override
    public List<Middleware> outer() {
        return ctx.isOwn() ? List.of() : table.outer();
    }

    @Override
    public List<Middleware> inner() {
        return table.inner();
    }

    @Override
    public @Nullable Course<ErrorCtx> errors(ErrorCtx error) {
        return ErrorCourse.of(error, table.errors());
    }
}
