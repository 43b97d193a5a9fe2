package dev.aptgram.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lease, as the note that its holder has left says; for back ends with leases of their own.
 *
 * @param pid the process id as text, or null if the note does not tell
 * @param started when the process started, or null if unknown
 * @param host the name of the machine or container, or null if unknown
 */
public record LeaseHolder(
        @Nullable String pid,
        @Nullable Instant started,
        @Nullable String host) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Names this process.
     *
     * @return this process as the holder
     */
    public static LeaseHolder thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new LeaseHolder(
                Long.toString(self.pid()), self.info().startInstant().orElse(null), System.getenv("HOSTNAME"));
    }

    /**
     * Reads a note; whatever is missing or odd is taken for unknown.
     *
     * @param note what {@link #text} has written, or anything else
     * @return who it names
     */
    public static LeaseHolder parse(String note) {
        Map<String, String> values = new HashMap<>();
        note.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return new LeaseHolder(values.get("pid"), instant(values.get("started")), values.get("host"));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Writes the note: lines of a name, an equals sign and a value. Others may follow.
     *
     * @return the note, with a line end at its end
     */
    public String text() {
        return (pid == null ? "" : "pid=" + pid + "\n")
                + (started == null ? "" : "started=" + started + "\n")
                + (host == null ? "" : "host=" + host + "\n");
    }

    /**
     * Names the holder to a person: {@code process 4711 (started 2026-10-09 10:02 UTC)}.
     *
     * @return the holder as part of a sentence
     */
    public String describe() {
        if (pid == null) {
            return "another process";
        }
        String where = host == null || host.equals(System.getenv("HOSTNAME")) ? "" : " on " + host;
        String since = started == null ? "" : " (started " + MINUTES.format(started) + ")";
        return "process " + pid + where + since;
    }

    /** Writes a moment as in {@link #describe}. */
    static String minutes(Instant moment) {
        return MINUTES.format(moment);
    }
}
