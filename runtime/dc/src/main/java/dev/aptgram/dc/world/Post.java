package dev.aptgram.dc.world;

/** A message in a supergroup or a channel: the same one for everybody. Guarded by the world's lock. */
public final class Post {
    private final Group group;
    private final int id;
    private final Account author;
    private final int date;
    private final int replyTo;
    private Content content;
    private int editDate;

    Post(Group group, int id, Account author, int date, Content content, int replyTo) {
        this.group = group;
        this.id = id;
        this.author = author;
        this.date = date;
        this.content = content;
        this.replyTo = replyTo;
    }

    /** {@return where it was posted} */
    public Group group() {
        return group;
    }

    /** {@return its id in the group, from 1} */
    public int id() {
        return id;
    }

    /** {@return who wrote it} */
    public Account author() {
        return author;
    }

    /** {@return when it was sent, in Unix seconds} */
    public int date() {
        return date;
    }

    /** {@return the id of the message that it answers, or 0} */
    public int replyTo() {
        return replyTo;
    }

    /** {@return what it says now} */
    public Content content() {
        return content;
    }

    /** {@return when it was last edited, in Unix seconds, or 0} */
    public int editDate() {
        return editDate;
    }

    void edit(Content next, int now) {
        content = next;
        editDate = now;
    }
}
