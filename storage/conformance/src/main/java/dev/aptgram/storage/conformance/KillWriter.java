package dev.aptgram.storage.conformance;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The process that {@link KillRounds} kills: writes for ever, and says each version after it was acknowledged. */
final class KillWriter {
    /** The machine that moves. */
    static final MachineKey MACHINE = Samples.machine("killed");

    /** The data centre whose key changes. */
    static final int DC = 2;

    private KillWriter() {}

    static MachineEntry entry(long version) {
        return Samples.entry("S" + version, version, version);
    }

    static DcKey key(long version) {
        return Samples.key(DC, version);
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the opener's class and the directory
     */
    public static void main(String[] arguments) throws Exception {
        Class<? extends StorageOpener> opener = Class.forName(arguments[0]).asSubclass(StorageOpener.class);
        try (Storage storage = KillRounds.create(opener).open(Path.of(arguments[1]));
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            long version =
                    storage.machines().find(MACHINE).map(MachineEntry::version).orElse(0L);
            while (true) {
                storage.session().saveKey(key(version + 1));
                storage.peers().save(List.of(StoredPeer.of(PeerKind.USER, version + 1, version)));
                if (!storage.machines().compareAndSet(MACHINE, version, entry(version + 1))) {
                    throw new IllegalStateException("someone else moved the machine at " + version);
                }
                version++;
                out.write((version + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
