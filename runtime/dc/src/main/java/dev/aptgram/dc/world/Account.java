package dev.aptgram.dc.world;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with a message box: a person or a bot.
 *
 * @param id the account's id, positive, unique in its world
 * @param bot whether it is a bot
 * @param firstName the name that others see
 * @param username the public name without {@code @}, or null if it has none
 */
public record Account(
        long id, boolean bot, String firstName, @Nullable String username) {}
