package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Where an update stands among those that may be asked: first the handlers before all others, then group by group, then those
 * that come after. For one update.
 *
 * @param <C> the update's context
 */
final class Legs<C extends UpdateCtx> {
    /** The leg of the handlers that come before all others; the groups follow from 0, and behind them those that come after. */
    private static final int BEFORE = -1;

    private final Course<C> course;
    private int leg = BEFORE;
    private @Nullable RouteWalk<C> walk;
    private @Nullable Route<C> asked;
    private @Nullable Route<C> again;

    Legs(Course<C> course) {
        this.course = course;
    }

    /** Begins with those that come before all others. */
    void begin() {
        enter(BEFORE);
    }

    /** Goes on with the next leg. */
    void proceed() {
        enter(leg + 1);
    }

    /** Goes on with those that come after all groups. */
    void passGroups() {
        enter(course.groups());
    }

    private void enter(int next) {
        leg = next;
        walk = walk();
    }

    private @Nullable RouteWalk<C> walk() {
        if (leg == BEFORE) {
            return course.before();
        }
        return leg < course.groups() ? course.group(leg) : leg == course.groups() ? course.after() : null;
    }

    /** {@return whether the first group comes now} */
    boolean isAtFirstGroup() {
        return leg == 0;
    }

    /** {@return whether a group is being asked} */
    boolean isInGroup() {
        return leg >= 0 && !areGroupsDone();
    }

    /** {@return whether the last group is being asked} */
    boolean isInLastGroup() {
        return leg == course.groups() - 1;
    }

    /** {@return whether all groups have been asked or passed over} */
    boolean areGroupsDone() {
        return leg >= course.groups();
    }

    /** {@return whether those that come after all groups have just their turn} */
    boolean isAfterGroups() {
        return leg == course.groups();
    }

    /** {@return whether there is anybody on this leg} */
    boolean isInhabited() {
        return walk != null;
    }

    /** {@return whether nobody is left at all} */
    boolean isOver() {
        return leg > course.groups();
    }

    /**
     * {@return who is asked next: whoever was outrun alone, else the next one that fits; null if nobody is left on this leg}
     *
     * @throws Unanswered if the server has to be asked; this is to be called again when it has told
     */
    @Nullable
    Route<C> next() {
        Route<C> outrun = again;
        again = null;
        try {
            asked = walk == null ? null : outrun != null && walk.accepts(outrun) ? outrun : walk.next();
        } catch (Unanswered question) {
            again = outrun;
            throw question;
        }
        return asked;
    }

    /** Has a group asked from its beginning once more, or the one of those before and after the groups that was outrun. */
    void again() {
        if (isInGroup()) {
            walk = walk();
        } else {
            again = asked;
        }
    }
}
