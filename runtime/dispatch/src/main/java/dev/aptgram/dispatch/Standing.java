package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What the server has said when it was asked what somebody is in a chat.
 *
 * @param membership what they are; null if it did not tell
 */
record Standing(@Nullable Membership membership) {
    static final Standing UNKNOWN = new Standing(null);
}
