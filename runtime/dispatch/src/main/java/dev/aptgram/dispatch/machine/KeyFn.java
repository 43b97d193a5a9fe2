package dev.aptgram.dispatch.machine;

import dev.aptgram.client.ChatRef;

/**
 * Tells whose run an update belongs to, where no strategy does: {@code @Fsm(keyFn = TeamKey.class)}.
 *
 * <pre>{@code
 * class TeamKey implements KeyFn {
 *     public String key(KeySource update) { return "team-" + teamOf(update.sender()).id(); }
 *     public ChatRef chat(String key) { return team(key).chat(); }
 * }
 * }</pre>
 *
 * <p>There is one object per machine. It is asked for every update, by the thread that brings it and again by handlers: the
 * answer is always the same for the same update, and quick.
 */
public interface KeyFn {
    /**
     * {@return the key of the run to which an update belongs} 1 to 255 characters. It is stored.
     *
     * @param update the update
     */
    String key(KeySource update);

    /**
     * {@return where a run lives} What a bot says there without an update goes to this chat: when a time is up, or when
     * somebody else moves the run.
     *
     * @param key the run's key
     */
    ChatRef chat(String key);
}
