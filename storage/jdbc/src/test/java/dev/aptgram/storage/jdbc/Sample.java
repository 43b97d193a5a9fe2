package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import java.util.List;
import java.util.Random;

/** Something of everything. */
final class Sample {
    static final MachineKey FORM = new MachineKey("form", "user:7");

    static final ServerSalt SALT = new ServerSalt(1_700_000_000L, 1_700_003_600L, -77);

    private Sample() {}

    static DcKey key(int dcId) {
        byte[] bytes = new byte[DcKey.AUTH_KEY_BYTES];
        new Random(dcId).nextBytes(bytes);
        return new DcKey(dcId, Secret.copyOf(bytes), dcId, 1_700_000_000L);
    }

    static MachineEntry entry(long version) {
        return new MachineEntry("S" + version, new byte[] {1, 2, 3}, "3f2a", version, version * 1_000);
    }

    static StoredPeer peer() {
        return StoredPeer.of(PeerKind.USER, 7, 77)
                .withUsernames(List.of("alice"))
                .withPhone("49151");
    }

    static void fill(Storage storage) {
        storage.session().saveKey(key(2));
        storage.session().saveSalts(2, List.of(SALT));
        storage.session().saveAccount(new Account(7, true, 2));
        storage.peers().save(List.of(peer()));
        storage.updates().save(new UpdateState(1, 2, 3, 4));
        storage.updates().saveChannel(5, 50);
        storage.machines().compareAndSet(FORM, 0, entry(1));
        storage.machines().compareAndSet(FORM, 1, entry(2));
    }

    static void assertFilled(Storage storage) {
        assertThat(storage.session().keys()).containsExactly(key(2));
        assertThat(storage.session().salts(2)).containsExactly(SALT);
        assertThat(storage.session().account()).contains(new Account(7, true, 2));
        assertThat(storage.peers().byUsername("alice")).contains(peer());
        assertThat(storage.updates().load()).contains(new UpdateState(1, 2, 3, 4));
        assertThat(storage.updates().channelPts(5)).hasValue(50);
        assertThat(storage.machines().find(FORM)).contains(entry(2));
    }
}
