package dev.aptgram.client;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.OwnerOnly;
import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens of earlier log-outs in a file: a line that says what it is, then one in base64 per line. */
final class TokenFile implements FutureAuthTokens {
    private static final String HEAD = "aptgram future auth tokens 1";

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<Bytes> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            OwnerOnly.restrict(file);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
                throw damaged(null);
            }
            return lines.stream()
                    .skip(1)
                    .map(line -> Bytes.of(Base64.getDecoder().decode(line)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw damaged(null); // its message would quote what it could not read
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private StorageException damaged(@Nullable IOException cause) {
        return new StorageException(
                file
                        + " can't be read as tokens of earlier log-outs. Delete it: the next sign-in asks for a code then.",
                cause);
    }

    @Override
    public synchronized void save(List<Bytes> tokens) {
        String text = tokens.stream()
                .map(token -> Base64.getEncoder().encodeToString(token.toByteArray()) + "\n")
                .collect(Collectors.joining("", HEAD + "\n", ""));
        try {
            OwnerOnly.write(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new StorageException("the token of a log-out can't be saved in " + file + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "TokenFile[" + file + "]";
    }
}
