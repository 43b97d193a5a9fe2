package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;

/** Which of the four forms of the RSA-encrypted data is sent. */
@FunctionalInterface
interface InnerDataForm {
    TlObject create(Bytes pq, Bytes p, Bytes q, Bytes nonce, Bytes serverNonce, Bytes newNonce);

    /** {@return the form that names the data centre, and the lifetime of a temporary key} */
    static InnerDataForm of(KeyExchangeRequest request) {
        int dc = request.dcField();
        if (request.expiresIn().isPresent()) {
            int expiresIn = request.expiresIn().getAsInt();
            return (pq, p, q, nonce, serverNonce, newNonce) ->
                    new PQInnerDataTempDc(pq, p, q, nonce, serverNonce, newNonce, dc, expiresIn);
        }
        return (pq, p, q, nonce, serverNonce, newNonce) ->
                new PQInnerDataDc(pq, p, q, nonce, serverNonce, newNonce, dc);
    }
}
