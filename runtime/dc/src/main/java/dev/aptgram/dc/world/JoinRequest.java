package dev.aptgram.dc.world;

/**
 * Somebody asks to be let into a group.
 *
 * @param group the group
 * @param user who asks
 * @param about what that person's profile says
 * @param date when, in Unix seconds
 */
public record JoinRequest(Group group, Account user, String about, int date) {}
