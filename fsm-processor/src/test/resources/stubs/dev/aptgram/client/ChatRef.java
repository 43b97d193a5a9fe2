package dev.aptgram.client;

public abstract class ChatRef {}
