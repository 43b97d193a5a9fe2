-- How many durable writes there were; compared with the note beside the database. Made in one transaction, which a crash undoes.

CREATE TABLE IF NOT EXISTS aptgram_acknowledged (
    id     INTEGER NOT NULL PRIMARY KEY,
    writes BIGINT  NOT NULL
);

INSERT INTO aptgram_acknowledged (id, writes)
SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM aptgram_acknowledged);
