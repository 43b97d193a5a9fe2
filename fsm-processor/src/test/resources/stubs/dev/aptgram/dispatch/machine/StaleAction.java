package dev.aptgram.dispatch.machine;

public enum StaleAction {
    KEEP,
    CANCEL
}
