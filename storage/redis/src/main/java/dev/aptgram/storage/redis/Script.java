package dev.aptgram.storage.redis;

import dev.aptgram.errors.StorageException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script, which Redis runs from its beginning to its end with nothing else in between. */
enum Script {
    /** Moves a machine. */
    MOVE("move.lua", ScriptOutputType.INTEGER),
    /** Lists what is due. */
    DUE("due.lua", ScriptOutputType.MULTI),
    /** Removes all machines. */
    CLEAR("clear.lua", ScriptOutputType.INTEGER),
    /** Takes one of what a limit leaves. */
    TAKE("take.lua", ScriptOutputType.INTEGER),
    /** Prolongs a lease. */
    RENEW("renew.lua", ScriptOutputType.INTEGER),
    /** Gives a lease back. */
    RELEASE("release.lua", ScriptOutputType.INTEGER);

    private final String text;
    private final String digest;
    private final ScriptOutputType output;

    Script(String file, ScriptOutputType output) {
        this.text = load(file);
        this.digest = sha1(text);
        this.output = output;
    }

    String text() {
        return text;
    }

    /** Returns the name under which Redis keeps the script. */
    String digest() {
        return digest;
    }

    ScriptOutputType output() {
        return output;
    }

    private static String load(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new StorageException(
                        "the script " + file + " is missing from the jar of the Redis store; the jar was"
                                + " changed or repackaged without its resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException("the script " + file + " can't be read: " + e, e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
