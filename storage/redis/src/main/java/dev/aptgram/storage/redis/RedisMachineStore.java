package dev.aptgram.storage.redis;

import static dev.aptgram.storage.redis.RedisConnection.bytes;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machines in Redis: a hash per machine with its runs, a sorted set per machine and one of all with the deadlines, and the set of
 * the machines' names. Each move is one script. Deadlines are sorted as text, since Redis keeps scores as floating-point numbers.
 */
final class RedisMachineStore implements MachineStore {
    /** Above every byte of UTF-8, so that a range up to a deadline holds every run with it. */
    private static final byte LAST = (byte) 0xff;

    private static final byte[] NOTHING = {};

    private static final Comparator<DueMachine> EARLIEST_FIRST =
            Comparator.comparingLong(due -> due.entry().deadlineMillis());

    private final RedisConnection redis;
    private final String space;

    /**
     * Keeps machines under a name.
     *
     * @param space what all keys begin with
     */
    RedisMachineStore(RedisConnection redis, String space) {
        this.redis = redis;
        this.space = space;
    }

    private byte[] runs(String machine) {
        return bytes(space + "machine:" + machine);
    }

    private byte[] due(String machine) {
        return bytes(space + "due:" + machine);
    }

    private byte[] allDue() {
        return bytes(space + "alldue");
    }

    private byte[] names() {
        return bytes(space + "machines");
    }

    @Override
    public Optional<MachineEntry> find(MachineKey key) {
        byte @Nullable [] found =
                redis.<byte @Nullable []>send("reading", r -> r.hget(runs(key.machine()), bytes(key.key())));
        return Optional.ofNullable(found).map(MachineBytes::decode);
    }

    @Override
    public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
        Objects.requireNonNull(key, "key");
        MachineStore.checkMove(expectedVersion, next);
        if (next == null && expectedVersion == 0) {
            return find(key).isEmpty();
        }
        byte[][] keys = {runs(key.machine()), due(key.machine()), allDue(), names()};
        long moved = redis.run(
                "writing",
                Script.MOVE,
                keys,
                bytes(MachineBytes.digits(expectedVersion)),
                bytes(key.machine()),
                bytes(key.key()),
                next == null ? NOTHING : MachineBytes.encode(next));
        return moved == 1;
    }

    @Override
    public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
        List<String> asked = List.copyOf(machines);
        MachineStore.checkLimit(limit);
        redis.checkOpen();
        if (asked.isEmpty() || nowMillis < 0) {
            return List.of();
        }
        byte[][] keys = new byte[2 * asked.size()][];
        for (int i = 0; i < asked.size(); i++) {
            keys[2 * i] = due(asked.get(i));
            keys[2 * i + 1] = runs(asked.get(i));
        }
        List<?> found = redis.list("reading", Script.DUE, keys, until(nowMillis), bytes(limit));
        List<DueMachine> due = new ArrayList<>();
        for (int i = 0; i < found.size(); i += 3) {
            String machine = asked.get(((Long) found.get(i)).intValue() - 1);
            String key = new String((byte[]) found.get(i + 1), StandardCharsets.UTF_8);
            due.add(new DueMachine(new MachineKey(machine, key), MachineBytes.decode((byte[]) found.get(i + 2))));
        }
        due.sort(EARLIEST_FIRST);
        return List.copyOf(due.subList(0, Math.min(limit, due.size())));
    }

    private static byte[] until(long nowMillis) {
        byte[] digits = bytes("[" + MachineBytes.digits(nowMillis) + "?");
        digits[digits.length - 1] = LAST;
        return digits;
    }

    @Override
    public OptionalLong nextDeadline() {
        List<byte[]> first = redis.send("reading", r -> r.zrange(allDue(), 0, 0));
        return first.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Long.parseLong(new String(first.get(0), 0, MachineBytes.DIGITS, StandardCharsets.US_ASCII)));
    }

    @Override
    public void clear() {
        redis.run("writing", Script.CLEAR, new byte[][] {names(), allDue()}, bytes(space));
    }
}
