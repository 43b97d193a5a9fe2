package dev.aptgram.mtproto;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.Updates;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.session.SessionFigures;
import dev.aptgram.storage.SessionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a client was built with; see {@link MtprotoClientBuilder} for each. */
record ClientConfig(
        int dcId,
        int dcField,
        List<RsaPublicKey> rsaKeys,
        Route route,
        ClientIdentity identity,
        SessionStore keyStore,
        ApiSchema schema,
        int layer,
        Consumer<Updates> updates,
        Consumer<byte[]> unreadable,
        Consumer<ConnectionEvent> events,
        TimeSource time,
        SecureRandom random,
        Duration connectTimeout,
        Duration drainTimeout,
        Duration silence,
        SessionFigures figures,
        boolean forwardSecrecy,
        boolean disposableKey,
        Duration temporaryKeyLife,
        List<Observer> observers,
        TemporaryKeys temporaryKeys) {}
