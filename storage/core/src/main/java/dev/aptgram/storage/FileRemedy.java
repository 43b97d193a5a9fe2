package dev.aptgram.storage;

import java.io.IOException;
import java.nio.file.Files;

/** What to tell the owner of a session file that can't be used. */
final class FileRemedy {
    private FileRemedy() {}

    /** The file is not as it was written. */
    static String message(SessionFile file, LogDamage damage) {
        if (damage.newerVersion() > 0) {
            return file.shown() + " was written by a newer Aptgram (" + damage.getMessage() + ", this one reads up to "
                    + LogFormat.VERSION + "). Nothing was changed. Update Aptgram, or use another file.";
        }
        return file.shown() + " is damaged: " + damage.getMessage() + ". Nothing was changed. " + wayOut(file);
    }

    /** The file is gone and its backup is not. */
    static String missing(SessionFile file) {
        return file.shown() + " is missing, but its backup is there. Nothing was changed. " + wayOut(file);
    }

    private static String wayOut(SessionFile file) {
        if (!Files.exists(file.backup())) {
            return "There is no backup beside it: put a copy of your own in its place, or delete it to sign in anew.";
        }
        String anew = "delete both to sign in anew.";
        try {
            file.checkBackup();
            String saved =
                    LeaseHolder.minutes(Files.getLastModifiedTime(file.backup()).toInstant());
            return "The backup " + file.shownBackup() + " (" + saved + ") is whole: copy it to " + file.shown()
                    + " to go on from there, or " + anew;
        } catch (IOException e) {
            String why = e instanceof LogLocked ? "it " + e.getMessage() : String.valueOf(e.getMessage());
            return "The backup " + file.shownBackup() + " can't be used either (" + why
                    + "): put a copy of your own in its place, or " + anew;
        }
    }
}
