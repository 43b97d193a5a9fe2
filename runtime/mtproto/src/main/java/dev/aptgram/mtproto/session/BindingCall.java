package dev.aptgram.mtproto.session;

/**
 * Writes the call that binds a temporary auth key to its permanent one (protocol section 3.1). What it says depends on the
 * message that carries it, so it is written anew for every sending.
 */
@FunctionalInterface
public interface BindingCall {
    /**
     * {@return the serialized {@code auth.bindTempAuthKey}}
     *
     * @param msgId the id of the very message that will carry it
     * @param sessionId the session that it is sent in
     */
    byte[] body(long msgId, long sessionId);
}
