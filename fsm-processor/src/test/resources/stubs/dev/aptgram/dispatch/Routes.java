package dev.aptgram.dispatch;

import java.util.function.Consumer;

public final class Routes {
    private Routes() {}

    public static Routes of(Consumer<RoutesBuilder> spec) {
        return null;
    }
}
