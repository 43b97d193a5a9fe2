package dev.aptgram.api;

public final class PlainPhoto {
    private PlainPhoto() {}
}
