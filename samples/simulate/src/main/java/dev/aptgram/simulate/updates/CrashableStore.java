package dev.aptgram.simulate.updates;

import dev.aptgram.errors.StorageException;
import dev.aptgram.simulate.updates.Entry.Line;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store of update states as its contract allows it to be: it fails now and then, and after a crash it may show an earlier state
 * than the last, but one that was there.
 */
final class CrashableStore implements UpdateStateStore {
    /** How many writes a crash may cost. */
    private static final int MOST_LOST = 4;

    /** What is stored. */
    record Snapshot(@Nullable UpdateState state, Map<Long, Integer> channels) {
        Snapshot {
            channels = new TreeMap<>(channels);
        }
    }

    /** How old they may be, in milliseconds: less than the server waits for acknowledgements. */
    private static final long NOT_FORCED = 5_000;

    private record Former(long until, Snapshot snapshot) {}

    private final Agenda agenda;
    private final ServerLog log;
    private final Chance chance;
    private final Tally tally;
    private final Deque<Former> former = new ArrayDeque<>();
    private Snapshot now;
    private boolean failed;

    CrashableStore(
            Agenda agenda,
            @Nullable UpdateState state,
            Map<Long, Integer> channels,
            ServerLog log,
            Chance chance,
            Tally tally) {
        this.now = new Snapshot(state, channels);
        this.agenda = agenda;
        this.log = log;
        this.chance = chance;
        this.tally = tally;
    }

    Snapshot now() {
        return now;
    }

    /** {@return whether it has failed since this was asked the last time} */
    boolean hasFailed() {
        boolean was = failed;
        failed = false;
        return was;
    }

    /** The process is killed: what was written last may be lost. */
    void crash() {
        if (chance.fault(300)) {
            for (int lost = chance.between(1, MOST_LOST); lost > 0; lost--) {
                Former last = former.pollLast();
                if (last == null || last.until() < agenda.now() - NOT_FORCED) {
                    break;
                }
                now = last.snapshot();
            }
            tally.add(Happening.ROLLBACKS);
        }
        former.clear();
    }

    private void write(Snapshot next) {
        former.add(new Former(agenda.now(), now));
        if (former.size() > MOST_LOST) {
            former.remove();
        }
        now = next;
    }

    private void mayFail() {
        if (chance.fault(20)) {
            failed = true;
            tally.add(Happening.STORE_FAULTS);
            throw new StorageException("the disk is full, for a change");
        }
    }

    @Override
    public Optional<UpdateState> load() {
        mayFail();
        return Optional.ofNullable(now.state);
    }

    @Override
    public void save(UpdateState state) {
        mayFail();
        write(new Snapshot(state, now.channels));
    }

    @Override
    public OptionalInt channelPts(long channelId) {
        Integer pts = now.channels.get(channelId);
        return pts == null ? OptionalInt.empty() : OptionalInt.of(pts);
    }

    @Override
    public Map<Long, Integer> channels() {
        return Map.copyOf(now.channels);
    }

    @Override
    public void saveChannels(Map<Long, Integer> pts) {
        mayFail();
        Map<Long, Integer> next = new TreeMap<>(now.channels);
        pts.forEach((id, at) -> {
            if (next.put(id, at) == null) {
                // A channel that was never heard of begins where it is met.
                log.waive(Line.CHANNEL, id, Integer.MIN_VALUE, at);
            }
        });
        write(new Snapshot(now.state, next));
    }

    @Override
    public void removeChannel(long channelId) {
        Map<Long, Integer> next = new TreeMap<>(now.channels);
        next.remove(channelId);
        write(new Snapshot(now.state, next));
    }

    @Override
    public void clear() {
        write(new Snapshot(null, Map.of()));
    }
}
