package dev.aptgram.client;

public final class FileRef {
    private FileRef() {}
}
