package dev.aptgram.dc.world;

/** Whether something that is in no box has been told. Guarded by the world's lock. */
public final class Delivery {
    private boolean done;

    Delivery() {}

    /** {@return whether it has been told} */
    public boolean isDone() {
        return done;
    }

    /** Notes that it has been told. */
    public void done() {
        done = true;
    }
}
