package dev.aptgram.storage.conformance;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that {@link KillRounds} kills: writes to some stores for ever, each in a thread of its own, and says each version after
 * it was acknowledged.
 */
final class KillWriter {
    /** The machine that moves. */
    static final MachineKey MACHINE = Samples.machine("killed");

    /** The data centre whose key changes. */
    static final int DC = 2;

    private final int number;
    private final Storage storage;
    private final OutputStream out;

    private KillWriter(int number, Storage storage, OutputStream out) {
        this.number = number;
        this.storage = storage;
        this.out = out;
    }

    static MachineEntry entry(long version) {
        return Samples.entry("S" + version, version, version);
    }

    static DcKey key(long version) {
        return Samples.key(DC, version);
    }

    /**
     * Writes until it is killed, or a store fails.
     *
     * @param arguments the opener's class and the directories
     */
    public static void main(String[] arguments) throws Exception {
        Class<? extends StorageOpener> opener = Class.forName(arguments[0]).asSubclass(StorageOpener.class);
        // Unbuffered: what is said is said, whatever happens next.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        List<Thread> writers = new ArrayList<>();
        for (int number = 0; number < arguments.length - 1; number++) {
            Storage storage = KillRounds.create(opener).open(Path.of(arguments[number + 1]));
            writers.add(new Thread(new KillWriter(number, storage, out)::writeOrEnd, "writer-" + number));
        }
        writers.forEach(Thread::start);
    }

    /** One store that fails ends all, for the others would write on for ever. */
    private void writeOrEnd() {
        try {
            write();
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void write() throws IOException {
        long version =
                storage.machines().find(MACHINE).map(MachineEntry::version).orElse(0L);
        while (true) {
            storage.session().saveKey(key(version + 1));
            storage.peers().save(List.of(StoredPeer.of(PeerKind.USER, version + 1, version)));
            if (!storage.machines().compareAndSet(MACHINE, version, entry(version + 1))) {
                throw new IllegalStateException("someone else moved the machine at " + version);
            }
            version++;
            out.write((number + " " + version + "\n").getBytes(StandardCharsets.UTF_8)); // one write, so one line
        }
    }
}
