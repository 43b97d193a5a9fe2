package dev.aptgram.simulate.machines;

import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store that any process can open.
 *
 * @param kind which back end
 * @param where its directory, or PostgreSQL's URL
 */
public record Place(Kind kind, String where) {
    /** The back ends. */
    public enum Kind {
        FILE,
        H2,
        SQLITE,
        POSTGRESQL
    }

    /** {@return the store} PostgreSQL's connections end with the process. */
    public Storage open() {
        return switch (kind) {
            case FILE -> FileStorage.open(Path.of(where, "me.session"));
            case H2 -> JdbcStorage.h2(Path.of(where, "bot"));
            case SQLITE -> JdbcStorage.sqlite(Path.of(where, "bot.db"));
            case POSTGRESQL -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(where);
                yield JdbcStorage.over(new Pool(source).dataSource());
            }
        };
    }
}
