package dev.aptgram.client;

import dev.aptgram.mtproto.Experience;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.pool.Purpose;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a connection is to lead, and what for.
 *
 * @param dc the data centre
 * @param purpose what for
 * @param media whether to where it serves files and nothing else
 * @param directory knows where that is
 * @param keys the RSA keys by which it may prove itself
 */
record Target(int dc, Purpose purpose, boolean media, Directory directory, List<RsaPublicKey> keys) {
    /** {@return where it listens at present, the preferred place first} */
    List<Gate> gates() {
        return media ? directory.mediaGates(dc) : directory.gates(dc, purpose);
    }

    /** {@return what connections there have shown of its addresses} */
    Experience experience() {
        return directory.experience(dc, media);
    }

    /** {@return its addresses} */
    List<InetSocketAddress> addresses() {
        return gates().stream().map(Gate::address).toList();
    }

    /** {@return the number under which its key is stored} */
    int keyId() {
        return directory.told().keyId(dc);
    }

    /** {@return its number as the key exchange and proxies are told it: negated where only files are served} */
    int dcField() {
        return media ? -keyId() : keyId();
    }
}
