package dev.aptgram.dc.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The box of a supergroup or a channel: its messages, its own pts, and a log of what moved the pts. Guarded by the world's
 * lock.
 */
public final class GroupBox {
    /** How many events the log keeps; who is further behind is told {@code updates.channelDifferenceTooLong}. */
    static final int LOG_LIMIT = 5_000;

    /** What has happened. */
    public enum Kind {
        /** Messages were posted. */
        POSTED,
        /** Messages were changed. */
        EDITED,
        /** Messages were deleted. */
        DELETED
    }

    /**
     * Something that moved the box.
     *
     * @param kind what
     * @param posts the messages, as they were if they are gone
     * @param pts the box's pts after it
     * @param date when, in Unix seconds
     */
    public record Happened(Kind kind, List<Post> posts, int pts, int date) {
        /** Copies the list. */
        public Happened {
            posts = List.copyOf(posts);
        }

        /** {@return by how much it moved pts} */
        public int count() {
            return posts.size();
        }
    }

    private final TreeMap<Integer, Post> posts = new TreeMap<>();
    private final ArrayDeque<Happened> log = new ArrayDeque<>();
    private int pts = 1;
    private int logBegins = 1;
    private int lastId;
    private int lastDate;

    GroupBox() {}

    /** {@return the box's pts} */
    public int pts() {
        return pts;
    }

    /** {@return when something last moved the box, in Unix seconds; 0 if nothing has} */
    public int lastDate() {
        return lastDate;
    }

    /** {@return the oldest pts from which the log can still tell what happened} */
    public int oldestKnownPts() {
        return logBegins;
    }

    /**
     * {@return a message, or null}
     *
     * @param id its id
     */
    public @Nullable Post find(int id) {
        return posts.get(id);
    }

    /** {@return the messages, oldest first} */
    public List<Post> posts() {
        return new ArrayList<>(posts.values());
    }

    /**
     * {@return what moved the box after a state, oldest first}
     *
     * @param since the pts of that state, at least {@link #oldestKnownPts()}
     */
    public List<Happened> since(int since) {
        return log.stream().filter(event -> event.pts() > since).toList();
    }

    /** Forgets what has moved the box, but not its messages. */
    void forgetLog() {
        log.clear();
        logBegins = pts;
    }

    int nextId() {
        return ++lastId;
    }

    Happened add(Post post, int now) {
        posts.put(post.id(), post);
        return log(Kind.POSTED, List.of(post), now);
    }

    Happened edited(Post post, int now) {
        return log(Kind.EDITED, List.of(post), now);
    }

    Happened remove(List<Post> gone, int now) {
        gone.forEach(post -> posts.remove(post.id()));
        return log(Kind.DELETED, gone, now);
    }

    private Happened log(Kind kind, List<Post> moved, int now) {
        pts += moved.size();
        lastDate = now;
        Happened happened = new Happened(kind, moved, pts, now);
        log.addLast(happened);
        if (log.size() > LOG_LIMIT) {
            logBegins = log.removeFirst().pts();
        }
        return happened;
    }
}
