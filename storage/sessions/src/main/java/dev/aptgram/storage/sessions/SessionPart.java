package dev.aptgram.storage.sessions;

/** What a session may consist of beside the number of its data centre and the key, which every format has. */
public enum SessionPart {
    /** The address of the data centre. Clients find it by the data centre's number too. */
    ADDRESS,
    /** The address of the data centre's servers for files. */
    MEDIA_ADDRESS,
    /** Whether the data centre is one of Telegram's test data centres. */
    TEST,
    /** The user's id. */
    USER_ID,
    /** Whether the user is a bot. */
    BOT,
    /** The {@code api_id} of the application that signed in. */
    API_ID,
    /** The last server salt. Without it the first request takes a round trip more, nothing else. */
    SALT,
    /** When the key was made. */
    CREATED_AT,
    /** Keys for other data centres. Without them they are made anew. */
    OTHER_KEYS
}
