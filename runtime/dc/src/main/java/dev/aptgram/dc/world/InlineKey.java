package dev.aptgram.dc.world;

/**
 * How a bot knows a message that was sent by way of it: {@code inputBotInlineMessageID64} without the parts that prove it.
 *
 * @param owner the account that sent it
 * @param id its id in that account's box
 */
public record InlineKey(long owner, int id) {}
