package dev.aptgram.mtproto.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.RpcException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationTest {
    private static Optional<Migration> of(int code, String error) {
        return Migration.of(new RpcException(code, error, "m"));
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE_MIGRATE_4, true",
        "NETWORK_MIGRATE_4, true",
        "USER_MIGRATE_4, true",
        "FILE_MIGRATE_4, false",
        "STATS_MIGRATE_4, false"
    })
    void theErrorsOfTheProtocol(String error, boolean ofAccount) {
        assertThat(of(303, error)).contains(new Migration(4, ofAccount));
    }

    @ParameterizedTest
    @CsvSource({
        "303, FILE_MIGRATE_0",
        "303, FILE_MIGRATE",
        "303, FILE_MIGRATE_-4",
        "303, BUSINESS_MIGRATE_4",
        "400, FILE_MIGRATE_4",
        "420, FLOOD_WAIT_4"
    })
    void nothingElseMoves(int code, String error) {
        assertThat(of(code, error)).isEmpty();
    }
}
