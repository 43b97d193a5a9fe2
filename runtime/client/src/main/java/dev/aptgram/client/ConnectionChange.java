package dev.aptgram.client;

import dev.aptgram.mtproto.pool.Purpose;
import java.util.Optional;

/**
 * A connection of the client stands otherwise than before. Nothing in it is secret.
 *
 * @param dc the data centre's number
 * @param purpose what it is for
 * @param connection which one: 1 for the client's first, then 2 and so on, whatever its data centre and purpose
 * @param state how it stands now
 * @param reason why, for a person, where something went wrong
 */
public record ConnectionChange(
        int dc, Purpose purpose, int connection, ConnectionState state, Optional<String> reason) {}
