package dev.aptgram.fsm.processor.diagnostic;

/** A place in the user's source. Opaque: only who reads the source knows what is behind it. */
public interface Spot {}
