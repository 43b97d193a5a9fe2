package dev.aptgram.dispatch;

import dev.aptgram.api.UserStatus;
import java.util.Arrays;
import java.util.Set;

/**
 * Filters on who is online: {@code updateUserStatus}. A filter for each constructor of {@code UserStatus} is inherited: {@code
 * statusOnline()}. Call them through {@link Filters}.
 */
public abstract class StatusFilters extends StatusConstructorFilters {
    StatusFilters() {}

    /**
     * {@return that somebody is one of some statuses now: {@code updateUserStatus.status}}
     *
     * @param types the statuses
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static Filter<UserStatusCtx> userStatus(Class<? extends UserStatus>... types) {
        Wanted.some("userStatus", types.length, "a type");
        Set<Class<? extends UserStatus>> known = Set.copyOf(Arrays.asList(types));
        String names =
                known.stream().map(Class::getSimpleName).sorted().toList().toString();
        return of("status in " + names, ctx -> known.contains(ctx.status().getClass()));
    }
}
