package dev.aptgram.dc.simulation;

import java.util.Locale;

/** The kinds of events that are counted and traced. */
enum Happening {
    /** A message was lost above the stream. */
    MESSAGE_LOST,
    /** A message came twice. */
    MESSAGE_DOUBLED,
    /** A message was held back, and others overtook it. */
    MESSAGE_DELAYED,
    /** A stream was cut, corrupted, or fell silent at one byte. */
    STREAM_STRUCK,
    /** Nobody could connect for a while. */
    OUTAGE,
    /** The bad time was over. */
    CALM,
    /** The device noticed that its connection was gone. */
    DEVICE_CUT_OFF,
    /** The DC noticed that a connection was gone. */
    DC_CUT_OFF,
    /** An end could make nothing of its stream. */
    STREAM_GIVEN_UP,
    /** The DC reported a transport error. */
    TRANSPORT_ERROR,
    /** The device was connected. */
    CONNECTED,
    /** An attempt to connect failed. */
    CONNECTING_FAILED,
    /** The device sent a payload. */
    SENT,
    /** The engine gave a session up. */
    SESSION_RESET,
    /** A temporary key was forgotten and another took over. */
    KEY_REPLACED,
    /** The device began to replace its temporary key ahead of its end. */
    KEY_REPLACEMENT,
    /** The next temporary key took the former's place. */
    KEY_SUCCEEDED,
    /** The engine corrected its clock. */
    CLOCK_CORRECTED,
    /** The engine's salt changed. */
    SALT_CHANGED,
    /** The engine refused a message. */
    REFUSED,
    /** The engine told something else. */
    TOLD,
    /** A request was made, or made again after a wait. */
    REQUEST,
    /** A request was completed. */
    COMPLETED,
    /** An update arose. */
    UPDATE,
    /** The DC forgot its sessions. */
    SESSIONS_FORGOTTEN,
    /** The DC forgot a temporary key. */
    KEY_FORGOTTEN,
    /** The DC drew new salts, unannounced. */
    SALTS_LOST,
    /** The DC closed its connections. */
    RESTART,
    /** A clock jumped. */
    CLOCK_JUMP,
    /** The DC's clock was set back. */
    CLOCK_SET_BACK,
    /** Somebody sent a recorded message again. */
    REPLAY,
    /** The DC asked for states or for messages again. */
    QUESTION,
    /** The DC told states of messages unasked. */
    STATES_TOLD;

    /** {@return the name in words} */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
