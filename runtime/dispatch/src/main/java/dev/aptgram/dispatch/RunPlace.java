package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.storage.MachineKey;

/**
 * One run, seen without an update.
 *
 * @param machine the machine
 * @param key where it is stored if it is alone
 * @param owner whose it is
 */
record RunPlace(Machine<?, ?> machine, MachineKey key, RunOwner owner) {}
