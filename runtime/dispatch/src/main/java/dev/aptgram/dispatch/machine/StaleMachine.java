package dev.aptgram.dispatch.machine;

/**
 * A stored run that this build of the program cannot continue: it stands in a state that is gone, or carries data of
 * another shape.
 *
 * @param machine the machine's id
 * @param state the name of the state as stored
 * @param schema the fingerprint of the machine that stored it
 * @param reason why it cannot be continued, in a sentence
 * @param version the stored version
 */
public record StaleMachine(String machine, String state, String schema, String reason, long version) {}
