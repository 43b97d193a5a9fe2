package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.storage.MachineKey;
import org.jspecify.annotations.Nullable;

/**
 * What the store said about a machine.
 *
 * @param machine the machine
 * @param key where its run is stored
 * @param version the stored version, of a run that cannot be continued too; 0 if nothing is stored
 * @param deadlineMillis when the run's time is up, in milliseconds since 1970; 0 for never, and if nothing is stored
 * @param position where the run stands, or null if there is none to continue
 */
record Lookup<S extends Enum<S>, D>(
        Machine<S, D> machine,
        MachineKey key,
        long version,
        long deadlineMillis,
        @Nullable Position<S, D> position) {}
