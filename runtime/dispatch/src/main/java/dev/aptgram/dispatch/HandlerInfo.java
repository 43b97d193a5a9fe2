package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a handler beside what it does.
 *
 * @param id its name for the log, for example {@code EchoBot.start}
 * @param attributes whatever was attached to it with {@link RoutesBuilder#attribute}, for middleware to read; immutable
 */
public record HandlerInfo(String id, List<Object> attributes) {
    public HandlerInfo {
        attributes = List.copyOf(attributes);
    }

    static HandlerInfo named(String id) {
        return new HandlerInfo(id, List.of());
    }

    HandlerInfo with(Object attribute) {
        List<Object> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new HandlerInfo(id, more);
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
}
