package dev.aptgram.dc.simulation;

import java.util.function.Consumer;

/** What happens to whole messages above the stream: they are lost, doubled, or overtaken, as in a relay that buffers. */
final class Post {
    /** A doubled or delayed message is late by less than this. */
    private static final int LATEST = 3_000;

    private final Stage stage;
    private final Network network;
    private final String direction;

    Post(Stage stage, Network network, String direction) {
        this.stage = stage;
        this.network = network;
        this.direction = direction;
    }

    /**
     * Passes a message on, if it comes through.
     *
     * @param twice whether it may come twice
     * @param to takes it
     */
    void pass(byte[] payload, boolean twice, Consumer<byte[]> to) {
        if (network.isCalm()) {
            to.accept(payload);
            return;
        }
        Weather weather = stage.weather();
        if (stage.random().nextDouble() < weather.loss()) {
            stage.note(
                    Happening.MESSAGE_LOST, 0, () -> "lost on the way " + direction + ": " + payload.length + " bytes");
            return;
        }
        if (twice && stage.random().nextDouble() < weather.doubling()) {
            stage.note(
                    Happening.MESSAGE_DOUBLED,
                    0,
                    () -> "doubled on the way " + direction + ": " + payload.length + " bytes");
            int losses = network.losses();
            stage.agenda().in(stage.random().nextInt(LATEST), () -> {
                if (network.losses() == losses) {
                    to.accept(payload.clone());
                }
            });
            to.accept(payload);
            return;
        }
        if (stage.random().nextDouble() < weather.delaying()) {
            stage.note(
                    Happening.MESSAGE_DELAYED,
                    0,
                    () -> "delayed on the way " + direction + ": " + payload.length + " bytes");
            stage.agenda().in(stage.random().nextInt(LATEST), () -> to.accept(payload));
        } else {
            to.accept(payload);
        }
    }
}
