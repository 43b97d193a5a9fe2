package dev.aptgram.dispatch.machine;

/** What to do with a stored run that this build of the program cannot continue. */
public enum StaleAction {
    /** Leave it stored and handle the update as if no run existed: an older build can still continue it. */
    KEEP,

    /** Remove it, then handle the update as if no run existed. */
    CANCEL
}
