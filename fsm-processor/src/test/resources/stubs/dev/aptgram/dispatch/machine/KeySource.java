package dev.aptgram.dispatch.machine;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.util.OptionalInt;

public interface KeySource {
    ChatRef chat();

    PeerView sender();

    OptionalInt topic();
}
