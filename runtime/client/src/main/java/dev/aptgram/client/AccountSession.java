package dev.aptgram.client;

import dev.aptgram.api.Authorization;
import java.time.Instant;

/**
 * A place where an account is signed in ({@code authorization}). Its text says nothing of where that is.
 *
 * @param hash what names it; 0 for this client's own
 * @param current whether it is this client's
 * @param device the device
 * @param platform the platform; may be empty
 * @param system the operating system
 * @param apiId the application
 * @param app the application's name and version
 * @param official whether it is one of Telegram's own
 * @param passwordPending whether the password has not been given yet
 * @param unconfirmed whether its owner has not confirmed yet that it is theirs
 * @param createdAt when it signed in
 * @param activeAt when it was last used
 * @param ip from where, as Telegram saw it
 * @param country the country of that address; may be empty
 * @param region the region of that address; may be empty
 */
public record AccountSession(
        long hash,
        boolean current,
        String device,
        String platform,
        String system,
        int apiId,
        String app,
        boolean official,
        boolean passwordPending,
        boolean unconfirmed,
        Instant createdAt,
        Instant activeAt,
        String ip,
        String country,
        String region) {
    static AccountSession of(Authorization session) {
        return new AccountSession(
                session.hash(),
                session.current(),
                session.deviceModel(),
                session.platform(),
                session.systemVersion(),
                session.apiId(),
                (session.appName() + " " + session.appVersion()).strip(),
                session.officialApp(),
                session.passwordPending(),
                session.unconfirmed(),
                Instant.ofEpochSecond(Integer.toUnsignedLong(session.dateCreated())),
                Instant.ofEpochSecond(Integer.toUnsignedLong(session.dateActive())),
                session.ip(),
                session.country(),
                session.region());
    }

    @Override
    public String toString() {
        return "AccountSession[" + (current ? "current" : "other") + ", apiId=" + apiId + "]";
    }
}
