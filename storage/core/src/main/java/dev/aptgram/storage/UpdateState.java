package dev.aptgram.storage;

/**
 * The common update state, as {@code updates.state} has it. The numbers are the server's own; they are kept as they
 * came.
 *
 * @param pts how far private chats and basic groups were read
 * @param qts how far the secondary queue was read
 * @param date the date of the last container, the server's 32-bit Unix seconds
 * @param seq the number of the last container
 */
public record UpdateState(int pts, int qts, int date, int seq) {}
