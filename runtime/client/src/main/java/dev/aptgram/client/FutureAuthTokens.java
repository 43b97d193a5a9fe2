package dev.aptgram.client;

import dev.aptgram.tl.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what log-outs leave: tokens that let the same account in again without a code ({@code future_auth_token}, protocol
 * section 6.1). They outlive the session, so they are kept beside it and not in it. As secret as a session.
 *
 * <p>A client with a session file keeps them in a file of that name with {@code .tokens} after it; otherwise {@link
 * TelegramBuilder#futureAuthTokens} says where. Implementations are thread-safe; they block.
 */
public interface FutureAuthTokens {
    /** How many are kept; Telegram takes no more. */
    int MOST = 20;

    /** {@return the tokens, the newest last} Immutable. */
    List<Bytes> load();

    /**
     * Remembers tokens in place of all earlier ones. They are there after a crash once this has returned.
     *
     * @param tokens the tokens, at most {@value #MOST}
     */
    void save(List<Bytes> tokens);

    /**
     * Adds a token; the oldest is forgotten where there are too many.
     *
     * @param token the token
     */
    default void add(Bytes token) {
        List<Bytes> all = new ArrayList<>(load());
        all.remove(token);
        all.add(token);
        save(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
    }

    /**
     * {@return tokens in a file of their own, which only its owner may read}
     *
     * @param file the file; made with the first token
     */
    static FutureAuthTokens inFile(Path file) {
        return new TokenFile(file);
    }

    /** {@return tokens in memory, which end with the program} */
    static FutureAuthTokens inMemory() {
        return new FutureAuthTokens() {
            private volatile List<Bytes> kept = List.of();

            @Override
            public List<Bytes> load() {
                return kept;
            }

            @Override
            public void save(List<Bytes> tokens) {
                kept = List.copyOf(tokens);
            }
        };
    }
}
