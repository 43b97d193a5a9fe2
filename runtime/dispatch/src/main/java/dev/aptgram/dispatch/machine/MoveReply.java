package dev.aptgram.dispatch.machine;

/**
 * What is said once a move is stored. {@code Reply} is one; it lives among the things that say, which machines know nothing
 * of.
 */
public interface MoveReply {}
