package dev.aptgram.dispatch;

import dev.aptgram.errors.TelegramException;

/**
 * A machine's run was moved by somebody else, again and again, whenever this process was about to move it. Nothing has
 * changed. Other processes on the same store are the likely cause.
 */
public final class MachineConflictException extends TelegramException {
    private static final long serialVersionUID = 1L;

    MachineConflictException(String machine, int tries) {
        super(
                "A run of " + machine + " was moved by somebody else " + tries
                        + " times while an update was handled; the update is given up. Do several processes serve the same bot?",
                null);
    }
}
