package dev.aptgram.client;

/**
 * What the account's list of sessions shows of a client ({@code initConnection}). None of it may be blank.
 *
 * @param model the machine, for example {@code Server}
 * @param system the operating system and its version
 * @param app the app and its version
 * @param languageCode the IETF language tag of the system, for example {@code en}
 */
public record Device(String model, String system, String app, String languageCode) {
    /** For those who are to learn nothing of it. */
    static final Device UNNAMED = new Device("n/a", "n/a", "n/a", "en");

    public Device {
        if (model.isBlank() || system.isBlank() || app.isBlank() || languageCode.isBlank()) {
            throw new IllegalArgumentException("Telegram refuses a device without names: " + model + ", " + system
                    + ", " + app + ", " + languageCode);
        }
    }

    /** {@return this machine: its operating system and Java version, in English} */
    public static Device ofThisMachine() {
        return new Device(
                "Java " + System.getProperty("java.vm.specification.version", "17"),
                System.getProperty("os.name", "Unknown") + " " + System.getProperty("os.version", ""),
                "Aptgram",
                "en");
    }
}
