package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.storage.MachineKey;
import org.jspecify.annotations.Nullable;

/**
 * What the store said about a machine.
 *
 * @param machine the machine
 * @param key where its run is stored, or the one around it; null if the update belongs to no run
 * @param version the stored version, of a run that cannot be continued too; 0 if nothing is stored
 * @param deadlineMillis when the time of its own state is up, in milliseconds since 1970; 0 for never, and if nothing is
 *     stored
 * @param position where the run stands, or null if there is none to continue
 * @param outer what the store said about the machine in whose state it runs, or null if it runs alone
 */
record Lookup<S extends Enum<S>, D>(
        Machine<S, D> machine,
        @Nullable MachineKey key,
        long version,
        long deadlineMillis,
        @Nullable Position<S, D> position,
        @Nullable Lookup<?, ?> outer) {

    /** {@return that nothing is stored} */
    static <S extends Enum<S>, D> Lookup<S, D> nothing(Machine<S, D> machine, @Nullable MachineKey key) {
        return new Lookup<>(machine, key, 0, 0, null, null);
    }

    /**
     * {@return where to store a decision}
     *
     * @throws IllegalStateException if the update belongs to no run
     */
    MachineKey place() {
        if (key == null) {
            throw new IllegalStateException("This update came through no business connection, so there is no run of "
                    + machine.id() + " to begin: reach one with its Fsm.of(ctx, connection, chat, user).");
        }
        return key;
    }
}
