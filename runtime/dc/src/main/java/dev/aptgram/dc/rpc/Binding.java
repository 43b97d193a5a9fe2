package dev.aptgram.dc.rpc;

import dev.aptgram.tl.Bytes;

/**
 * What {@code auth.bindTempAuthKey} says in clear.
 *
 * @param permanentKeyId the permanent key's id
 * @param nonce the nonce that the proof repeats
 * @param expiresAt when the temporary key expires, in Unix seconds
 * @param proof the encrypted proof
 */
public record Binding(long permanentKeyId, long nonce, int expiresAt, Bytes proof) {}
