package dev.aptgram.dispatch;

import dev.aptgram.api.MessageActionPinMessage;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PeerUser;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;

/** Unusual messages. */
final class Unusual {
    private Unusual() {}

    /** {@return the report that Ann has pinned a message} */
    static NewMessage service(FakeTelegram tg) {
        MessageService raw = MessageService.builder(
                        1, new PeerUser(5), FakeTelegram.DATE, new MessageActionPinMessage())
                .build();
        return new NewMessage(new IncomingMessage(tg, raw, FakeTelegram.person(PeerRef.user(5))));
    }
}
