package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may make a call: introductions, layers, temporary keys, sign-in, bots and people. */
class AccessRules {
    private static final Set<String> UNBOUND = Set.of("auth.bindTempAuthKey", "help.getConfig", "help.getNearestDc");

    /** The purpose that they name decides what they may do without an account. */
    private static final Set<String> EMAIL_OF_LOGIN = Set.of("account.sendVerifyEmailCode", "account.verifyEmail");

    private final Set<String> userOnly = names("user-only-methods.txt");
    private final Set<String> botOnly = names("bot-only-methods.txt");

    /**
     * Applies what the wrappers say.
     *
     * @return the earlier messages for which the call has to wait
     */
    List<Long> admit(Caller caller, Envelope envelope) {
        if (envelope.layer().isPresent()) {
            int layer = envelope.layer().getAsInt();
            if (!LayerForms.layers().contains(layer)) {
                throw Refusal.badRequest("CONNECTION_LAYER_INVALID");
            }
            caller.declareLayer(layer);
        }
        @Nullable ClientDevice device = envelope.device();
        if (device != null) {
            if (caller.layer() == 0) {
                throw Refusal.badRequest("CONNECTION_LAYER_INVALID");
            }
            if (device.apiId() <= 0) {
                throw Refusal.badRequest("CONNECTION_API_ID_INVALID");
            }
            caller.introduce(device);
        }
        List<Long> pending = new ArrayList<>();
        for (long msgId : envelope.after()) {
            switch (caller.outcome(msgId)) {
                case SUCCEEDED -> {}
                case FAILED -> throw Refusal.badRequest("MSG_WAIT_FAILED");
                case UNKNOWN, RECEIVED -> pending.add(msgId);
            }
        }
        return pending;
    }

    /** Checks that the caller may call a method. */
    void admit(Caller caller, String method) {
        if (caller.isUnbound() && !UNBOUND.contains(method)) {
            throw new Refusal(401, "AUTH_KEY_PERM_EMPTY");
        }
        if (method.equals("auth.bindTempAuthKey")) {
            return;
        }
        if (!caller.isIntroduced()) {
            throw Refusal.badRequest("CONNECTION_NOT_INITED");
        }
        Account account = caller.account();
        boolean owesPassword = method.equals("account.getPassword") && caller.halfWay() != null;
        if (account == null && !owesPassword && !isForStrangers(method)) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        if (account != null && account.bot() && userOnly.contains(method)) {
            throw Refusal.badRequest("BOT_METHOD_INVALID");
        }
        if (account != null && !account.bot() && botOnly.contains(method)) {
            throw Refusal.badRequest("USER_BOT_REQUIRED");
        }
    }

    private static boolean isForStrangers(String method) {
        return (method.startsWith("auth.")
                        && !method.equals("auth.logOut")
                        && !method.equals("auth.exportAuthorization"))
                || EMAIL_OF_LOGIN.contains(method)
                || method.startsWith("help.")
                || method.startsWith("langpack.");
    }

    private static Set<String> names(String resource) {
        try (InputStream in = AccessRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing beside "
                        + AccessRules.class.getName() + "; the jar is incomplete.");
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the resource " + resource + " failed.", e);
        }
    }
}
