package dev.aptgram.storage.sessions;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the sessions of a Telegram Desktop from its folder {@code tdata}. Nothing is written there. Blocking; with a local passcode
 * it takes 100,000 rounds of HMAC-SHA-512, some tenths of a second.
 *
 * <p>End that Telegram Desktop for good, or do not use its session: two programs on one key make Telegram drop it. Whether
 * the accounts are in the test environment is not read; say it by {@link PortableSession#withTest}.
 */
public final class Tdata {
    private static final String DATA = "data";

    /** Telegram Desktop knows three accounts, and six with Premium. */
    private static final int MOST_ACCOUNTS = 64;

    private final List<PortableSession> accounts;
    private final int active;

    private Tdata(List<PortableSession> accounts, int active) {
        this.accounts = List.copyOf(accounts);
        this.active = active;
    }

    /**
     * Reads a folder.
     *
     * @param folder the folder {@code tdata} itself, with the file {@code key_datas}
     * @param passcode the local passcode, which is no password of Telegram's; empty if there is none. The array stays the
     *     caller's, to be wiped
     * @return the accounts that are signed in
     * @throws WrongPasscodeException if the passcode is another one, or missing
     * @throws SessionFormatException if a file is missing, damaged, or not what it should be
     */
    public static Tdata read(Path folder, char[] passcode) {
        return read(folder, passcode, LocalCipher.ROUNDS);
    }

    static Tdata read(Path folder, char[] passcode, int rounds) {
        SessionReader in = new SessionReader("tdata", TdesktopFile.read(folder, "key_" + DATA));
        byte[] salt = TdesktopAuthorization.array(in, "the salt");
        byte[] keyBlob = TdesktopAuthorization.array(in, "the local key");
        byte[] infoBlob = TdesktopAuthorization.array(in, "the list of accounts");
        in.end();
        byte[] localKey = localKey(folder, salt, keyBlob, passcode, rounds);
        byte[] info = LocalCipher.decrypt(localKey, infoBlob)
                .orElseThrow(() -> damaged(folder, "key_" + DATA + "s", "its list of accounts"));
        return accounts(folder, localKey, new SessionReader("tdata", info));
    }

    private static byte[] localKey(Path folder, byte[] salt, byte[] blob, char[] passcode, int rounds) {
        byte[] password = utf8(passcode);
        byte[] passcodeKey = LocalCipher.passcodeKey(salt, password, rounds);
        Arrays.fill(password, (byte) 0);
        byte[] key = LocalCipher.decrypt(passcodeKey, blob)
                .orElseThrow(() -> new WrongPasscodeException(
                        passcode.length == 0
                                ? "The Telegram Desktop of " + folder
                                        + " has a local passcode. Give it, or take it away in"
                                        + " Settings > Privacy and Security > Local Passcode."
                                : "The local passcode of " + folder
                                        + " is another one. It is the one that Telegram Desktop asks for"
                                        + " when it starts, not the password of the account."));
        if (key.length != LocalCipher.KEY_BYTES) {
            throw damaged(folder, "key_" + DATA + "s", "its local key");
        }
        return key;
    }

    private static byte[] utf8(char[] passcode) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passcode));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        for (int i = 0; i < bytes.length; i++) {
            encoded.put(i, (byte) 0);
        }
        return bytes;
    }

    private static Tdata accounts(Path folder, byte[] localKey, SessionReader info) {
        int count = info.i32("the number of accounts");
        if (count < 0 || count > MOST_ACCOUNTS) {
            throw info.wrong("the number of accounts", "is not between 0 and " + MOST_ACCOUNTS);
        }
        Set<Integer> seen = new HashSet<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = info.i32("an account's number");
            if (index < 0 || index >= MOST_ACCOUNTS || !seen.add(index)) {
                throw info.wrong("an account's number", "is out of range or there twice");
            }
            order.add(index);
        }
        // Older programs end the list without saying which account was used last.
        int activeIndex = info.remaining() > 0 ? info.i32("the active account") : 0;
        info.end();
        List<PortableSession> sessions = new ArrayList<>();
        int active = 0;
        for (int index : order) {
            Optional<PortableSession> session = account(folder, localKey, index);
            if (session.isPresent()) {
                active = index == activeIndex ? sessions.size() : active;
                sessions.add(session.get());
            }
        }
        return new Tdata(sessions, active);
    }

    private static Optional<PortableSession> account(Path folder, byte[] localKey, int index) {
        String name = TdesktopFile.nameOf(index == 0 ? DATA : DATA + "#" + (index + 1));
        SessionReader in = new SessionReader("tdata", TdesktopFile.read(folder, name));
        byte[] blob = TdesktopAuthorization.array(in, "the account");
        in.end();
        byte[] settings = LocalCipher.decrypt(localKey, blob)
                .orElseThrow(() -> damaged(folder, name, "the account, which this folder's key does not open,"));
        return TdesktopAuthorization.read(settings);
    }

    private static SessionFormatException damaged(Path folder, String file, String what) {
        return new SessionFormatException(folder.resolve(file) + " is damaged: " + what
                + " is unreadable. Copy the folder tdata again, whole, while Telegram Desktop is closed.");
    }

    /** {@return the accounts that are signed in, in Telegram Desktop's order; without addresses and {@code api_id}} */
    public List<PortableSession> accounts() {
        return accounts;
    }

    /** {@return the account that was used last, or empty if nobody is signed in} */
    public Optional<PortableSession> active() {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(accounts.get(active));
    }

    @Override
    public String toString() {
        return "Tdata[accounts=" + accounts.size() + "]";
    }
}
