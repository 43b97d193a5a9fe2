package dev.aptgram.dispatch;

public final class CompiledTexts {
    private CompiledTexts() {}

    public static void check(Class<?> owner, String file, long checksum) {}
}
