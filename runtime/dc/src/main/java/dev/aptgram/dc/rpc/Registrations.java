package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.HashMap;
import java.util.Map;

/** The bots and applications that may sign in. Guarded by the DC's lock. */
public final class Registrations {
    private final Map<String, Account> bots = new HashMap<>();
    private final Map<Integer, String> applications = new HashMap<>();

    private Newcomers newcomers = (name, number, line) -> {
        throw Refusal.badRequest("PHONE_NUMBER_UNOCCUPIED");
    };

    /** Makes people of those who sign up. */
    @FunctionalInterface
    public interface Newcomers {
        /**
         * Makes a person.
         *
         * @param name the name
         * @param number the telephone number
         * @param line what is known of the number
         * @return the account
         */
        Account make(String name, String number, PhoneBook.Line line);
    }

    /** Creates a register without bots, open to every application. */
    public Registrations() {}

    /**
     * Lets a bot sign in.
     *
     * @param token its token
     * @param bot its account
     * @throws IllegalArgumentException if the token is taken
     */
    public void addBot(String token, Account bot) {
        if (bots.putIfAbsent(token, bot) != null) {
            throw new IllegalArgumentException(
                    "Another bot of this DC has the same token; give " + bot.firstName() + " one of its own.");
        }
    }

    /**
     * Lets an application sign in; from the first one on, others are refused.
     *
     * @param apiId its id
     * @param apiHash its hash
     */
    public void addApplication(int apiId, String apiHash) {
        applications.put(apiId, apiHash);
    }

    /**
     * Lets people sign up from now on.
     *
     * @param makes the people; called under the DC's lock
     */
    public void welcome(Newcomers makes) {
        newcomers = makes;
    }

    /** {@return the account of somebody who signs up} */
    Account newcomer(String name, String number, PhoneBook.Line line) {
        return newcomers.make(name, number, line);
    }

    /** {@return the bot that a token names, if the application may sign in} */
    Account signIn(int apiId, String apiHash, String token) {
        admit(apiId, apiHash);
        Account bot = bots.get(token);
        if (bot == null) {
            throw Refusal.badRequest("ACCESS_TOKEN_INVALID");
        }
        return bot;
    }

    /**
     * Lets an application in.
     *
     * @throws Refusal {@code API_ID_INVALID} if it may not sign anybody in
     */
    void admit(int apiId, String apiHash) {
        boolean known =
                applications.isEmpty() ? apiId > 0 && !apiHash.isBlank() : apiHash.equals(applications.get(apiId));
        if (!known) {
            throw Refusal.badRequest("API_ID_INVALID");
        }
    }
}
