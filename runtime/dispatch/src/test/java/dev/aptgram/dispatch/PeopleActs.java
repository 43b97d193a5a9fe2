package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import java.util.List;

/**
 * What people of the embedded DC have done, as a bot was told.
 *
 * @param groups in a supergroup and a basic group
 * @param edited somebody has changed a text
 * @param joinRequest somebody has asked to be let into the supergroup
 * @param said what somebody has written to the bot, by the text
 */
record PeopleActs(List<GroupActs> groups, Update edited, Update joinRequest, Texts said) {
    /** Finds a text. */
    interface Texts {
        /** {@return the update with a text} */
        Update of(String text);
    }

    PeopleActs with(Texts others) {
        return new PeopleActs(groups, edited, joinRequest, others);
    }
}
