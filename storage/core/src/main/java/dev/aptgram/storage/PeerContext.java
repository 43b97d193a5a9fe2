package dev.aptgram.storage;

/**
 * A message in which a min peer was seen; the server accepts it in place of the access hash
 * ({@code inputPeerUserFromMessage} and its like).
 *
 * @param chatKind what the chat is
 * @param chatId the chat's plain id
 * @param messageId the message's id
 */
public record PeerContext(PeerKind chatKind, long chatId, int messageId) {}
