package dev.aptgram.client;

public interface Telegram {}
