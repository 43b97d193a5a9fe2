package dev.aptgram.dispatch.machine;

public record StaleMachine(String machine, String state, String schema, String reason, long version) {}
