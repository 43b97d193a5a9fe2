package dev.aptgram.dispatch.machine;

public interface MoveReply {}
