package dev.aptgram.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.ProcessRace;
import dev.aptgram.storage.conformance.StorageOpener;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular about Redis: what it acknowledges, who shares it, what becomes of it when it goes. */
class RedisStoreTest {
    private static final MachineKey FORM = new MachineKey("form", "user:7");

    @TempDir
    Path directory;

    private static MachineEntry entry(long version) {
        return new MachineEntry("S" + version, new byte[] {1, 2, 3}, "3f2a", version, version * 1_000);
    }

    /** The server dies after each move, like a process that is killed; with each move it comes back. */
    @Test
    void whatWasAcknowledgedOutlivesTheServer() throws Exception {
        try (Server server = Server.start(directory, "yes", "always")) {
            for (long version = 0; version < 5; version++) {
                try (RedisStore store = RedisStore.open(server.uri(), "bot")) {
                    assertThat(store.machines().compareAndSet(FORM, version, entry(version + 1)))
                            .isTrue();
                    server.killAndRestart();
                }
                try (RedisStore store = RedisStore.open(server.uri(), "bot")) {
                    assertThat(store.machines().find(FORM)).contains(entry(version + 1));
                    assertThat(store.machines().nextDeadline()).hasValue((version + 1) * 1_000);
                    assertThat(store.machines().due(Set.of("form"), Long.MAX_VALUE, 9))
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void aServerThatFlushesLaterIsRefusedUnlessThatIsWanted() throws Exception {
        try (Server server = Server.start(directory, "yes", "everysec")) {
            assertThatThrownBy(() -> RedisStore.open(server.uri(), "bot"))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("Redis at 127.0.0.1:" + server.port() + " acknowledges what is not on its disk yet"
                            + " (appendonly yes, appendfsync everysec). Set appendonly yes and appendfsync always, or open"
                            + " the store with Durability.AS_CONFIGURED and bear that moves may be lost");
            try (RedisStore store = RedisStore.open(server.uri(), "bot", Durability.AS_CONFIGURED)) {
                assertThat(store.machines().compareAndSet(FORM, 0, entry(1))).isTrue();
            }
        }
    }

    @Test
    void aServerThatMayLoseWhatIsOnItsDiskIsRefused() throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore lax = RedisStore.open(server.uri(), "bot", Durability.AS_CONFIGURED)) {
            set(lax, "no-appendfsync-on-rewrite", "yes");
            assertThatThrownBy(() -> RedisStore.open(server.uri(), "bot"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("acknowledges what is not on its disk yet while it rewrites its log"
                            + " (no-appendfsync-on-rewrite yes). Set no-appendfsync-on-rewrite no, or open");
            set(lax, "no-appendfsync-on-rewrite", "no");
            set(lax, "maxmemory-policy", "allkeys-lru");
            assertThatThrownBy(() -> RedisStore.open(server.uri(), "bot"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("removes what it has acknowledged when its memory is full"
                            + " (maxmemory-policy allkeys-lru). Set maxmemory-policy noeviction, or open");
            set(lax, "maxmemory-policy", "noeviction");
            RedisStore.open(server.uri(), "bot").close();
        }
    }

    private static void set(RedisStore store, String setting, String value) {
        store.connection().send("setting", r -> r.configSet(setting, value));
    }

    @Test
    void whoMayNotReadTheSettingsIsToldTheWayOut() throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri(), "bot")) {
            AclSetuserArgs limited = AclSetuserArgs.Builder.on()
                    .addPassword("pw")
                    .allKeys()
                    .allCommands()
                    .removeCommand(CommandType.CONFIG);
            store.connection().send("limiting", r -> r.aclSetuser("limited", limited));
            String uri = server.uri().replace("redis://", "redis://limited:pw@");
            assertThatThrownBy(() -> RedisStore.open(uri, "bot"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("Redis at 127.0.0.1:" + server.port()
                            + " does not tell how it is set up (CONFIG GET: NOPERM ")
                    .hasMessageContaining("or open the store with Durability.AS_CONFIGURED");
            RedisStore.open(uri, "bot", Durability.AS_CONFIGURED).close();
        }
    }

    /** What the server has refused has not been done, and needs no asking. */
    @Test
    void aRefusalLeavesNoDoubt() {
        String name = Server.freshName();
        try (RedisStore store = RedisStore.open(Server.shared().uri(), name)) {
            byte[] runs = RedisConnection.bytes("aptgram:{" + name + "}:machine:form");
            store.connection().send("spoiling", r -> r.set(runs, runs));
            assertThatThrownBy(() -> store.machines().find(FORM))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("reading failed: WRONGTYPE")
                    .hasMessageNotContaining("asked again");
        }
    }

    /** No answer for as long as the client waits: the connection may be dead, and the next command takes another. */
    @Test
    void aConnectionThatDoesNotAnswerIsGivenUp() throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri() + "?timeout=3s", "bot", Durability.AS_CONFIGURED)) {
            RedisConnection redis = store.connection();
            Long before = redis.send("asking", RedisAsyncCommands::clientId);
            server.halt();
            assertThatThrownBy(() -> store.machines().find(FORM))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Whether the server has done it is known when it is asked again");
            server.goOn();
            Long after = redis.send("asking", RedisAsyncCommands::clientId);
            assertThat(after).isNotEqualTo(before);
            redis.renew();
            Long last = redis.send("asking", RedisAsyncCommands::clientId);
            assertThat(last).isNotEqualTo(after);
        }
    }

    @Test
    void whoWaitsOnlySoLongIsToldSo() throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri() + "?timeout=1h", "bot")) {
            server.halt();
            byte[][] key = {RedisConnection.bytes("k")};
            assertThatThrownBy(() -> store.connection()
                            .runWithin(Duration.ofMillis(20), "counting", Script.RENEW, key, key[0], key[0]))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("counting failed: no answer in time");
            server.goOn();
            assertThat(store.machines().find(FORM)).isEmpty();
        }
    }

    /** A connection that breaks comes back; a server that is gone is an error that says so, and neither is a wrong answer. */
    @Test
    void theConnectionComesBack() throws Exception {
        try (Server server = Server.start(directory, "yes", "always");
                RedisStore store = RedisStore.open(server.uri(), "bot")) {
            MachineStore machines = store.machines();
            machines.compareAndSet(FORM, 0, entry(1));
            server.killAndRestart();
            long version = 1;
            while (version == 1) {
                try {
                    version = machines.compareAndSet(FORM, 1, entry(2)) ? 2 : -1;
                } catch (StorageException e) {
                    // It was on its way when the connection broke; asked again, nothing has happened, or all of it.
                    version = machines.find(FORM).orElseThrow().version();
                }
            }
            assertThat(version).isEqualTo(2);
            assertThat(machines.find(FORM)).contains(entry(2));
        }
        try (Server gone = Server.start(Files.createDirectory(directory.resolve("gone")), "yes", "always")) {
            gone.kill();
            assertThatThrownBy(() -> RedisStore.open(gone.uri(), "bot"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Redis at 127.0.0.1:" + gone.port() + " can't be reached")
                    .hasMessageContaining("check its address, password and rights");
        }
    }

    @Test
    void processesShareMachines() throws Exception {
        Files.writeString(directory.resolve("uri"), Server.shared().uri());
        Files.writeString(directory.resolve("name"), Server.freshName());
        ProcessRace.run(Opener.class, directory, 2, 50);
    }

    /** Bots on one server don't see each other, and clearing one leaves the others alone. */
    @Test
    void namesAreApart() {
        String name = Server.freshName();
        try (RedisStore one = RedisStore.open(Server.shared().uri(), name);
                RedisStore other = RedisStore.open(Server.shared().uri(), name + "-other")) {
            one.machines().compareAndSet(FORM, 0, entry(1));
            assertThat(other.machines().find(FORM)).isEmpty();
            other.machines().compareAndSet(FORM, 0, entry(5));
            one.machines().clear();
            assertThat(one.machines().find(FORM)).isEmpty();
            assertThat(other.machines().find(FORM)).contains(entry(5));
            assertThat(other.machines().nextDeadline()).hasValue(5_000);
        }
    }

    @Test
    void whatSomebodyElseHasWrittenIsRefused() {
        String name = Server.freshName();
        try (RedisStore store = RedisStore.open(Server.shared().uri(), name)) {
            byte[] runs = RedisConnection.bytes("aptgram:{" + name + "}:machine:form");
            for (String odd :
                    new String[] {"", "x", "1".repeat(38) + "\2", "1".repeat(38) + "\1\1\1", "1".repeat(38) + "\1\u00ff"
                    }) {
                store.connection()
                        .send(
                                "spoiling",
                                r -> r.hset(runs, RedisConnection.bytes("user:7"), RedisConnection.bytes(odd)));
                assertThatThrownBy(() -> store.machines().find(FORM)).isInstanceOf(StorageException.class);
            }
        }
    }

    @Test
    void passwordsAreNotShown() {
        assertThatThrownBy(() -> RedisStore.open("redis://:se cret@127.0.0.1:1", "bot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Redis URI")
                .hasMessageNotContaining("cret")
                .hasNoCause();
        assertThatThrownBy(() -> RedisStore.open("redis://:secret@127.0.0.1:1", "bot"))
                .isInstanceOf(StorageException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> RedisStore.open("redis-socket:///run/redis.sock", "bot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unix socket");
        assertThatThrownBy(() -> RedisStore.open("redis://127.0.0.1:1", "a{b}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a{b}");
        assertThat(RedisStore.open(Server.shared().uri(), "bot")).satisfies(store -> {
            assertThat(store)
                    .hasToString("Redis at 127.0.0.1:" + Server.shared().port());
            store.close();
            store.close();
        });
    }

    /** Opens the machines in any process. */
    static final class Opener implements StorageOpener {
        @Override
        public Storage open(Path directory) throws Exception {
            return RedisStore.open(
                            Files.readString(directory.resolve("uri")), Files.readString(directory.resolve("name")))
                    .with(new MemoryStorage());
        }
    }
}
