package dev.aptgram.errors;

public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SchemaException() {}
}
