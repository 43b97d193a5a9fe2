package dev.aptgram.transport;

/** Which end of a connection a codec works for. The directions differ: only clients ask, only servers report. */
enum Side {
    CLIENT,
    SERVER
}
