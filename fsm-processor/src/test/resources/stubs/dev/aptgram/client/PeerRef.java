package dev.aptgram.client;

public interface PeerRef {}
