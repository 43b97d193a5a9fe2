package dev.aptgram.benchmarks;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.client.CachedPeers;
import dev.aptgram.client.PeerRef;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A million peers in the cache: what they take, what a hit costs, and that eviction loses no access hash. */
final class PeersBenchmark {
    private static final int PEERS = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int MOST_PEERS = PEERS + PEERS / 10;
    private static final double MEGABYTES_BOUND = 200;
    private static final double INDEXED_BOUND = 250;
    private static final double HIT_BOUND = 6;
    private static final int SMALL = 1_000;
    private static final int EVICTED = 50_000;
    private static final int LOOKED_UP = 4_096;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 31;

    void run(Report report) throws InterruptedException {
        report.title("A million cached peers");
        report.atMost("a million cached peers, MB of heap", memory(0), MEGABYTES_BOUND);
        report.atMost("the same with the index of names", memory(MOST_PEERS), INDEXED_BOUND);
        hit(report);
        report.atLeast("peers behind a cache of " + SMALL + ", with their access hash", Figures.exactly(evicted()), 1);
    }

    private static Figures memory(int names) throws InterruptedException {
        long before = Heap.used();
        CachedPeers peers = new CachedPeers(new Nowhere(), MOST_PEERS, names);
        fill(peers, PEERS);
        double megabytes = (Heap.used() - before) / 1e6;
        Objects.requireNonNull(peers.find(CachedPeers.ref(1)), "the cache has been collected");
        return Figures.exactly(megabytes);
    }

    private static void hit(Report report) {
        CachedPeers peers = new CachedPeers(new Nowhere(), PEERS / 10);
        fill(peers, PEERS / 20);
        Map<Object, StoredPeer> map = new ConcurrentHashMap<>();
        for (long id = 1; id <= PEERS / 20; id++) {
            map.put(CachedPeers.key(CachedPeers.ref(id)), Objects.requireNonNull(peers.find(CachedPeers.ref(id))));
        }
        SplittableRandom random = new SplittableRandom(1);
        List<PeerRef> refs = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < LOOKED_UP; i++) {
            refs.add(CachedPeers.ref(random.nextInt(1, PEERS / 20)));
            keys.add(CachedPeers.key(refs.get(i)));
        }
        Rounds rounds = new Rounds()
                .add("map", 1, turn -> {
                    long sum = 0;
                    for (int pass = 0; pass < 50; pass++) {
                        for (Object key : keys) {
                            sum += Objects.requireNonNull(map.get(key)).accessHash();
                        }
                    }
                    return sum;
                })
                .add("hit", 1, turn -> {
                    long sum = 0;
                    for (int pass = 0; pass < 50; pass++) {
                        for (PeerRef ref : refs) {
                            sum += Objects.requireNonNull(peers.hash(ref));
                        }
                    }
                    return sum;
                })
                .add("all", 1, turn -> {
                    long sum = 0;
                    for (int pass = 0; pass < 50; pass++) {
                        for (PeerRef ref : refs) {
                            sum += Objects.requireNonNull(peers.find(ref)).id();
                        }
                    }
                    return sum;
                })
                .run(WARM_UP, ROUNDS);
        report.time(LOOKED_UP * 50 + " gets from a ConcurrentHashMap", rounds.time("map"));
        report.time("as many hits, for the access hash", rounds.time("hit"));
        report.time("as many hits, for all that is known", rounds.time("all"));
        report.atMost("a hit / ConcurrentHashMap.get", rounds.ratio("hit", "map"), HIT_BOUND);
    }

    /** {@return which part of the peers is found with the right hash behind a small cache} */
    private static double evicted() {
        CachedPeers peers = new CachedPeers(new MemoryStorage().peers(), SMALL);
        fill(peers, EVICTED);
        int right = 0;
        for (long id = 1; id <= EVICTED; id++) {
            StoredPeer peer = peers.find(CachedPeers.ref(id));
            right += peer != null && peer.accessHash() == hash(id) ? 1 : 0;
        }
        return (double) right / EVICTED;
    }

    private static void fill(CachedPeers peers, int count) {
        List<User> users = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            PlainUser.Builder user = PlainUser.builder(id)
                    .accessHash(hash(id))
                    .firstName("First" + id)
                    .lastName("Last")
                    .phone("49" + (1_000_000_000L + id));
            users.add((id % 3 == 0 ? user.username("name" + id) : user).build());
            if (users.size() == BATCH || id == count) {
                peers.learn(users);
                users.clear();
            }
        }
    }

    private static long hash(long id) {
        return id * 0x9E3779B97F4A7C15L;
    }

    /** A store that takes nothing, so that the cache alone is measured. */
    private static final class Nowhere implements PeerStore {
        @Override
        public Optional<StoredPeer> find(PeerKind kind, long id) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredPeer> byUsername(String username) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredPeer> byPhone(String phone) {
            return Optional.empty();
        }

        @Override
        public void save(Collection<StoredPeer> peers) {
            // Nowhere to put them.
        }

        @Override
        public void remove(PeerKind kind, long id) {
            // There is none.
        }

        @Override
        public void clear() {
            // There is none.
        }
    }
}
