package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import java.util.Optional;

/**
 * Where the server says that a call belongs: errors 303 (protocol section 5.9).
 *
 * @param dc the data centre's number, positive
 * @param ofAccount whether it is the account's home from now on ({@code PHONE_MIGRATE_X}, {@code NETWORK_MIGRATE_X}, {@code
 *     USER_MIGRATE_X}); otherwise only this call goes there ({@code FILE_MIGRATE_X}, {@code STATS_MIGRATE_X})
 */
public record Migration(int dc, boolean ofAccount) {
    /** {@return where a refused call belongs, or empty if that is not what the error says} */
    public static Optional<Migration> of(RpcException error) {
        int dc = error.argument().orElse(0);
        if (error.code() != 303 || dc <= 0) {
            return Optional.empty();
        }
        return switch (error.type()) {
            case "PHONE_MIGRATE_X", "NETWORK_MIGRATE_X", "USER_MIGRATE_X" -> Optional.of(new Migration(dc, true));
            case "FILE_MIGRATE_X", "STATS_MIGRATE_X" -> Optional.of(new Migration(dc, false));
            default -> Optional.empty();
        };
    }
}
