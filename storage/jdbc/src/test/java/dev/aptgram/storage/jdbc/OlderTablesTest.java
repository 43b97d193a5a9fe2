package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases of every state that their tables have had, as the code of their time wrote them, are brought up to date. */
class OlderTablesTest {
    @TempDir
    Path directory;

    static List<Integer> h2() {
        return numbers(new H2Dialect());
    }

    static List<Integer> sqlite() {
        return numbers(new SqliteDialect());
    }

    private static List<Integer> numbers(Dialect dialect) {
        return IntStream.rangeClosed(1, dialect.migrations().size()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("h2")
    void h2IsBroughtUpToDate(int migration) throws IOException {
        copy("h2-" + migration + ".mv.db", "bot.mv.db");
        copy("h2-" + migration + ".mv.db.check", "bot.mv.db.check");
        for (int run = 0; run < 2; run++) {
            try (Storage storage = JdbcStorage.h2(directory.resolve("bot"))) {
                if (migration == 1 && run == 0) {
                    assertThat(storage.session().salts(2)).isEmpty();
                    storage.session().saveSalts(2, List.of(Sample.SALT));
                }
                Sample.assertFilled(storage);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sqlite")
    void sqliteIsBroughtUpToDate(int migration) throws IOException {
        copy("sqlite-" + migration + ".db", "bot.db");
        if (migration > 1) {
            copy("sqlite-" + migration + ".db.check", "bot.db.check");
        }
        for (int run = 0; run < 2; run++) {
            try (Storage storage = JdbcStorage.sqlite(directory.resolve("bot.db"))) {
                Sample.assertFilled(storage);
            }
        }
    }

    /** A server's files cannot be kept; its first step has had no other before it. */
    @Test
    void postgresHasHadNoOlderTablesYet() {
        assertThat(new PostgresDialect().migrations()).hasSize(1);
    }

    private void copy(String kept, String name) throws IOException {
        try (InputStream in = OlderTablesTest.class.getResourceAsStream("formats/" + kept)) {
            assertThat(in).as("%s is kept", kept).isNotNull();
            Files.copy(in, directory.resolve(name));
        }
    }
}
