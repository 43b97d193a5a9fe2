package dev.aptgram.storage.sessions;

import static dev.aptgram.storage.sessions.SessionPart.ADDRESS;
import static dev.aptgram.storage.sessions.SessionPart.API_ID;
import static dev.aptgram.storage.sessions.SessionPart.BOT;
import static dev.aptgram.storage.sessions.SessionPart.MEDIA_ADDRESS;
import static dev.aptgram.storage.sessions.SessionPart.SALT;
import static dev.aptgram.storage.sessions.SessionPart.TEST;
import static dev.aptgram.storage.sessions.SessionPart.USER_ID;

import java.util.EnumSet;
import java.util.Set;

/** The formats in which a session is one string. Each knows which parts it has a place for. */
public enum SessionFormat {
    /** Aptgram's own: everything, with a checksum. The one to keep in an environment variable. */
    APTGRAM("Aptgram", new AptgramCodec(), EnumSet.allOf(SessionPart.class)),
    /** Everything as JSON, without a checksum: for programs in other languages, and stores of one's own. */
    APTGRAM_JSON("Aptgram JSON", new AptgramJsonCodec(), EnumSet.allOf(SessionPart.class)),
    /**
     * Telethon's {@code StringSession}. It does not say who the user is. Nor whether the data centre is a test one: that is told
     * from the address, where it is one of Telegram's own.
     */
    TELETHON("Telethon", new TelethonCodec(), EnumSet.of(ADDRESS)),
    /** Pyrogram's session string of version 2, with the {@code api_id}, which has to be known; without an address. */
    PYROGRAM("Pyrogram", new PyrogramCodec(PyrogramCodec.Layout.API_ID), EnumSet.of(TEST, USER_ID, BOT, API_ID)),
    /** Pyrogram's session string before version 2: user ids of 64 bits. */
    PYROGRAM_OLD("old Pyrogram", new PyrogramCodec(PyrogramCodec.Layout.OLD_64), EnumSet.of(TEST, USER_ID, BOT)),
    /** Pyrogram's oldest session string: user ids of 32 bits. */
    PYROGRAM_OLD_32("oldest Pyrogram", new PyrogramCodec(PyrogramCodec.Layout.OLD_32), EnumSet.of(TEST, USER_ID, BOT)),
    /** GramJS's {@code StringSession}. It says as little as Telethon's; its host may be a name. */
    GRAMJS("GramJS", new GramJsCodec(), EnumSet.of(ADDRESS)),
    /** mtcute's string session: versions 1 to 3 are read, 3 is written. Without a bot flag it has no place for the user. */
    MTCUTE("mtcute", new MtcuteCodec(), EnumSet.of(ADDRESS, MEDIA_ADDRESS, TEST, USER_ID, BOT)),
    /** MTKruto's exported auth string: the data centre and the key. */
    MTKRUTO("MTKruto", new MtkrutoCodec(), EnumSet.of(TEST)),
    /** ferogram's string session: versions 1 (with a salt) and 2 are read, 2 is written. It does not say whether the user is a bot. */
    FEROGRAM("ferogram", new FerogramCodec(), EnumSet.of(ADDRESS, USER_ID)),
    /** gotd's session file, a JSON document of version 1. It does not say who the user is. */
    GOTD("gotd", new GotdCodec(), EnumSet.of(ADDRESS, TEST, SALT));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // codecs have no state
    private final SessionCodec codec;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<SessionPart> carried;

    SessionFormat(String title, SessionCodec codec, Set<SessionPart> carried) {
        this.title = title;
        this.codec = codec;
        this.carried = Set.copyOf(carried);
    }

    /** {@return the format's name in a sentence} */
    public String title() {
        return title;
    }

    /** {@return the parts that a session in this format can have} */
    public Set<SessionPart> carried() {
        return carried;
    }

    SessionCodec codec() {
        return codec;
    }
}
