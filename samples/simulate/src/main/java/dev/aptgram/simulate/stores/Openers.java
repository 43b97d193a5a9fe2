package dev.aptgram.simulate.stores;

import dev.aptgram.simulate.machines.Place;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How each store is opened, in this process and in those that are killed. */
final class Openers {
    private Openers() {}

    /** The binary file. */
    static final class InFile implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return new Place(Place.Kind.FILE, directory.toString()).open();
        }
    }

    /** The binary file under a passphrase. */
    static final class InEncryptedFile implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return FileStorage.open(directory.resolve("me.session"), "correct horse".toCharArray());
        }
    }

    /** H2 in a file of its own. */
    static final class InH2 implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return new Place(Place.Kind.H2, directory.toString()).open();
        }
    }

    /** SQLite. */
    static final class InSqlite implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return new Place(Place.Kind.SQLITE, directory.toString()).open();
        }
    }

    /** A PostgreSQL server, whose address is in a file. */
    static final class InPostgres implements StorageOpener {
        /** Notes the address for the others. */
        static void note(Path directory, Place server) throws IOException {
            Files.writeString(directory.resolve("url"), server.where());
        }

        @Override
        public Storage open(Path directory) throws IOException {
            return new Place(Place.Kind.POSTGRESQL, Files.readString(directory.resolve("url"))).open();
        }
    }
}
