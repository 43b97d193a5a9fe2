package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.CdnFiles;
import dev.aptgram.dc.world.Files;
import dev.aptgram.dc.world.Uploads;
import dev.aptgram.dc.world.World;
import java.security.SecureRandom;

/**
 * What the DCs of one cloud share. Guarded by their lock.
 *
 * @param world who exists and what they say
 * @param views how they look in TL
 * @param registrations which bots and applications may sign in
 * @param phones which people may sign in
 * @param passwords who has to give a password as well
 * @param tokens by which clients are let in that show QR codes
 * @param sessions where accounts are signed in
 * @param logoutTokens what log-outs leave
 * @param transfers authorizations on their way from one DC to another
 * @param uploads parts of files on their way up
 * @param files the files that have been sent
 * @param cdnFiles those of them that CDNs serve
 */
public record Realm(
        World world,
        Views views,
        Registrations registrations,
        PhoneBook phones,
        Passwords passwords,
        LoginTokens tokens,
        Sessions sessions,
        LogoutTokens logoutTokens,
        Transfers transfers,
        Uploads uploads,
        Files files,
        CdnFiles cdnFiles) {
    /**
     * {@return a realm around a world}
     *
     * @param world the world
     * @param registrations which bots and applications may sign in
     * @param random draws codes and secrets
     * @param testCodes whether codes are those of Telegram's test DCs
     * @param homeDc the cloud's first DC
     */
    public static Realm of(
            World world, Registrations registrations, SecureRandom random, boolean testCodes, int homeDc) {
        return new Realm(
                world,
                new Views(world, random, homeDc),
                registrations,
                new PhoneBook(random, testCodes),
                new Passwords(random),
                new LoginTokens(random),
                new Sessions(random),
                new LogoutTokens(random),
                new Transfers(random),
                new Uploads(),
                new Files(random),
                new CdnFiles(random));
    }
}
