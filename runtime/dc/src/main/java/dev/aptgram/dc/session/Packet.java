package dev.aptgram.dc.session;

/**
 * A message to encrypt and send.
 *
 * @param link where to
 * @param msgId its message id
 * @param seqNo its sequence number
 * @param body a bare message or a container, whole
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once and encrypted at once.
public record Packet(Link link, long msgId, int seqNo, byte[] body) {}
