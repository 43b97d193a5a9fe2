package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.World;
import java.security.SecureRandom;

/**
 * What the DCs of one cloud share. Guarded by their lock.
 *
 * @param world who exists and what they say
 * @param views how they look in TL
 * @param registrations which bots and applications may sign in
 * @param phones which people may sign in
 * @param transfers authorizations on their way from one DC to another
 */
public record Realm(World world, Views views, Registrations registrations, PhoneBook phones, Transfers transfers) {
    /**
     * {@return a realm around a world}
     *
     * @param world the world
     * @param registrations which bots and applications may sign in
     * @param random draws codes and secrets
     */
    public static Realm of(World world, Registrations registrations, SecureRandom random) {
        return new Realm(world, new Views(random), registrations, new PhoneBook(random), new Transfers(random));
    }
}
