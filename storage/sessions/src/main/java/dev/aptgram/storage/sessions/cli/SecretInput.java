package dev.aptgram.storage.sessions.cli;

/** Where secrets come from that are in no file. */
@FunctionalInterface
interface SecretInput {
    /** {@return what was given, without the line's end} Blocks; throws {@code UncheckedIOException}. */
    String read(String prompt);
}
