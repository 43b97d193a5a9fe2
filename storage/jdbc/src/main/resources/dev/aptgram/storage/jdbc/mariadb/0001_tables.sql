-- The first tables. Every statement may be run again: a crash in the middle is answered by starting over.
--
-- Text is compared by its code points, blanks at its end included (nopad_bin).

CREATE TABLE IF NOT EXISTS aptgram_key (
    dc_id       INTEGER NOT NULL PRIMARY KEY,
    auth_key    VARBINARY(256) NOT NULL,
    server_salt BIGINT  NOT NULL,
    created_at  BIGINT  NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS aptgram_account (
    id      INTEGER NOT NULL PRIMARY KEY,
    user_id BIGINT  NOT NULL,
    is_bot  BOOLEAN NOT NULL,
    home_dc INTEGER NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS aptgram_peer (
    kind         SMALLINT NOT NULL,
    peer_id      BIGINT   NOT NULL,
    access_hash  BIGINT   NOT NULL,
    shown_name   MEDIUMTEXT,
    phone        VARCHAR(255),
    is_min       BOOLEAN  NOT NULL,
    seen_kind    SMALLINT,
    seen_id      BIGINT,
    seen_message INTEGER,
    PRIMARY KEY (kind, peer_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS aptgram_peer_phone ON aptgram_peer (phone);

-- folded: the name in lower case; place: 0 for the main name
CREATE TABLE IF NOT EXISTS aptgram_username (
    folded   VARCHAR(255) NOT NULL PRIMARY KEY,
    spelling VARCHAR(255) NOT NULL,
    place    INTEGER  NOT NULL,
    kind     SMALLINT NOT NULL,
    peer_id  BIGINT   NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS aptgram_username_peer ON aptgram_username (kind, peer_id);

CREATE TABLE IF NOT EXISTS aptgram_update_state (
    id         INTEGER NOT NULL PRIMARY KEY,
    pts        INTEGER NOT NULL,
    qts        INTEGER NOT NULL,
    state_date INTEGER NOT NULL,
    seq        INTEGER NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS aptgram_channel_pts (
    channel_id BIGINT  NOT NULL PRIMARY KEY,
    pts        INTEGER NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- deadline: milliseconds since 1970, 0 for none
CREATE TABLE IF NOT EXISTS aptgram_machine (
    machine      VARCHAR(128) NOT NULL,
    machine_key  VARCHAR(255) NOT NULL,
    state        VARCHAR(128) NOT NULL,
    machine_data MEDIUMBLOB NOT NULL,
    fingerprint  VARCHAR(128) NOT NULL,
    version      BIGINT NOT NULL,
    deadline     BIGINT NOT NULL,
    PRIMARY KEY (machine, machine_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS aptgram_machine_deadline ON aptgram_machine (deadline);

CREATE INDEX IF NOT EXISTS aptgram_machine_due ON aptgram_machine (machine, deadline);

-- place: 0 for the salt that holds first; valid_since and valid_until: seconds since 1970
CREATE TABLE IF NOT EXISTS aptgram_salt (
    dc_id       INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    valid_since BIGINT  NOT NULL,
    valid_until BIGINT  NOT NULL,
    salt        BIGINT  NOT NULL,
    PRIMARY KEY (dc_id, place)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
