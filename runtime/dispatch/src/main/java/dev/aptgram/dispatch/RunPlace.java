package dev.aptgram.dispatch;

import dev.aptgram.storage.MachineKey;

/**
 * One run, seen without an update.
 *
 * @param key where it is stored
 * @param owner whose it is
 */
record RunPlace(MachineKey key, RunOwner owner) {}
