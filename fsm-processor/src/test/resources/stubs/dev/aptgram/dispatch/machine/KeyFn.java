package dev.aptgram.dispatch.machine;

import dev.aptgram.client.ChatRef;

public interface KeyFn {
    String key(KeySource update);

    ChatRef chat(String key);
}
