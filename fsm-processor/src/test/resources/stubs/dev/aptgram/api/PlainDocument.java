package dev.aptgram.api;

public final class PlainDocument {
    private PlainDocument() {}
}
