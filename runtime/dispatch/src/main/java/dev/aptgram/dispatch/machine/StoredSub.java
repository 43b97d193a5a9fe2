package dev.aptgram.dispatch.machine;

import dev.aptgram.storage.MachineEntry;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import org.jspecify.annotations.Nullable;

/**
 * A run inside a state, in front of what the outer run carries there, as bytes:
 *
 * <pre>
 * nested deadline:long machine:string state:string schema:string run_deadline:long run:bytes data:bytes = Nested
 * </pre>
 *
 * <p>The inner run is what its entry would be if it were alone, but for the version, which is the outer run's. The entry of
 * the outer run has the earliest deadline of all; its own state's is here. Immutable.
 *
 * @param deadlineMillis when the time of the outer run's own state is up; 0 for never
 * @param machine the id of the inner machine
 * @param run the inner run
 * @param data what the outer run carries, with its history
 */
@SuppressWarnings("ArrayRecordComponent") // a group of results, never compared
record StoredSub(long deadlineMillis, String machine, MachineEntry run, byte[] data) {
    private static final int NESTED = DataShape.id("nested deadline:long machine:string state:string schema:string"
            + " run_deadline:long run:bytes data:bytes = Nested");

    byte[] encode() {
        byte[] inside = run.data();
        TlWriter out = new TlWriter();
        out.writeInt(NESTED);
        out.writeLong(deadlineMillis);
        out.writeString(machine);
        out.writeString(run.state());
        out.writeString(run.schema());
        out.writeLong(run.deadlineMillis());
        out.writeBytes(inside, 0, inside.length);
        out.writeBytes(data, 0, data.length);
        return out.toByteArray();
    }

    /**
     * {@return what is inside a stored run's state, or null if nothing is}
     *
     * @throws dev.aptgram.errors.SchemaException if the bytes are damaged
     */
    static @Nullable StoredSub decode(MachineEntry outer) {
        byte[] stored = outer.data();
        TlReader in = new TlReader(stored, TlRegistry.empty());
        if (stored.length < Integer.BYTES || in.peekInt() != NESTED) {
            return null;
        }
        in.readInt();
        long deadline = in.readLong();
        String machine = in.readString();
        String state = in.readString();
        String schema = in.readString();
        long runDeadline = in.readLong();
        byte[] run = in.readBytes().toByteArray();
        byte[] data = in.readBytes().toByteArray();
        in.expectEnd();
        try {
            MachineEntry entry = new MachineEntry(state, run, schema, outer.version(), runDeadline);
            return new StoredSub(deadline, machine, entry, data);
        } catch (IllegalArgumentException impossible) {
            throw in.malformed("the run inside is none");
        }
    }
}
