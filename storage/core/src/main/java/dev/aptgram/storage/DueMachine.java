package dev.aptgram.storage;

/**
 * A machine whose deadline has come.
 *
 * @param key which machine, for whom
 * @param entry where it stands; its deadline is never 0
 */
public record DueMachine(MachineKey key, MachineEntry entry) {}
