package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a handler beside what it does. Immutable; made by the dispatcher. */
public final class HandlerInfo {
    private final String id;
    private final List<Object> attributes;
    private final RouterPath router;

    private HandlerInfo(String id, List<Object> attributes, RouterPath router) {
        this.id = Objects.requireNonNull(id, "id");
        this.attributes = List.copyOf(attributes);
        this.router = router;
    }

    static HandlerInfo named(String id) {
        return new HandlerInfo(id, List.of(), RouterPath.ROOT);
    }

    /** {@return its name for the log, for example {@code EchoBot.start}} */
    public String id() {
        return id;
    }

    /** {@return whatever was attached to it with {@link RoutesBuilder#attribute}, for middleware to read; immutable} */
    public List<Object> attributes() {
        return attributes;
    }

    /**
     * {@return the first attribute of a type}
     *
     * @param type the type
     * @param <T> the type
     */
    public <T> Optional<T> find(Class<T> type) {
        return attributes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** {@return the router that it is in} */
    RouterPath router() {
        return router;
    }

    HandlerInfo renamed(String newId) {
        return new HandlerInfo(newId, attributes, router);
    }

    HandlerInfo with(Object attribute) {
        List<Object> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new HandlerInfo(id, more, router);
    }

    HandlerInfo in(RouterPath newRouter) {
        return new HandlerInfo(id, attributes, newRouter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HandlerInfo that
                && id.equals(that.id)
                && attributes.equals(that.attributes)
                && router.equals(that.router);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, attributes, router);
    }

    @Override
    public String toString() {
        return attributes.isEmpty() ? id : id + attributes;
    }
}
