package dev.aptgram.mtproto.session;

/**
 * One message as it went out.
 *
 * @param msgId its id
 * @param containerId the id of the container it was in; its own where it went bare
 * @param message what it was
 * @param at when, as a time of ours
 * @param wrapped whether it was wrapped in {@code initConnection}
 */
record Sent(long msgId, long containerId, Outgoing message, long at, boolean wrapped) {}
