-- The salts that servers have announced for a key. Every statement may be run again.

-- place: 0 for the salt that holds first; valid_since and valid_until: seconds since 1970
CREATE TABLE IF NOT EXISTS aptgram_salt (
    dc_id       INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    valid_since BIGINT  NOT NULL,
    valid_until BIGINT  NOT NULL,
    salt        BIGINT  NOT NULL,
    PRIMARY KEY (dc_id, place)
);
