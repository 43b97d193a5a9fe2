package dev.aptgram.dc.world;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message as such. Each side of a private chat has its own copy with an id of its own; the letter is what the copies
 * share. Guarded by the world's lock.
 */
public final class Letter {
    private final Account author;
    private final int date;
    private final @Nullable Letter replyTo;
    private final @Nullable Account via;
    private final @Nullable Account business;
    private final Map<Long, Integer> copies = new HashMap<>(4);
    private Content content;
    private int editDate;
    private @Nullable InlineKey inlineKey;
    private @Nullable Group group;

    Letter(Account author, int date, Content content, @Nullable Letter replyTo) {
        this(author, date, content, replyTo, null, null);
    }

    Letter(
            Account author,
            int date,
            Content content,
            @Nullable Letter replyTo,
            @Nullable Account via,
            @Nullable Account business) {
        this.author = author;
        this.date = date;
        this.content = content;
        this.replyTo = replyTo;
        this.via = via;
        this.business = business;
    }

    /** {@return who wrote it} */
    public Account author() {
        return author;
    }

    /** {@return the basic group in which it was written, or null if the chat is a private one} */
    public @Nullable Group group() {
        return group;
    }

    void within(Group basic) {
        group = basic;
    }

    /** {@return when it was sent, in Unix seconds} */
    public int date() {
        return date;
    }

    /** {@return what it says now} */
    public Content content() {
        return content;
    }

    /** {@return when it was last edited, in Unix seconds, or 0} */
    public int editDate() {
        return editDate;
    }

    /** {@return the message that this one answers, or null} */
    public @Nullable Letter replyTo() {
        return replyTo;
    }

    /** {@return the bot by way of which it was sent, from an inline query; or null} */
    public @Nullable Account via() {
        return via;
    }

    /** {@return the bot that has written it in its author's name, or null} */
    public @Nullable Account business() {
        return business;
    }

    /** {@return how that bot knows it, or null if it has no buttons} */
    public @Nullable InlineKey inlineKey() {
        return inlineKey;
    }

    /**
     * {@return the id of an account's copy, or 0 if it has none or has deleted it}
     *
     * @param account the owner's id
     */
    public int idFor(long account) {
        return copies.getOrDefault(account, 0);
    }

    void inlineAs(InlineKey key) {
        inlineKey = key;
    }

    boolean isGone() {
        return copies.isEmpty();
    }

    void copied(long account, int id) {
        copies.put(account, id);
    }

    void removed(long account) {
        copies.remove(account);
    }

    /** The owners of the copies that still exist. */
    Iterable<Long> holders() {
        return copies.keySet().stream().sorted().toList();
    }

    void edit(Content next, int now) {
        content = next;
        editDate = now;
    }
}
