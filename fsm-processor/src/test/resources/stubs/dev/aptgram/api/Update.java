package dev.aptgram.api;

public interface Update {}
