package dev.aptgram.fsm.processor.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of everything about a machine that its stored runs depend on. */
public final class SchemaFingerprint {
    private static final int BYTES = 8;

    private SchemaFingerprint() {}

    /**
     * {@return 16 hex digits that change with the machine's id, key, states, graph and data}
     *
     * @param machine the machine
     */
    public static String of(MachineModel machine) {
        StringBuilder text = new StringBuilder();
        text.append(machine.id()).append('\n').append(machine.key()).append('\n');
        for (StateModel state : machine.states()) {
            text.append(state.constant()).append(state.initial() ? " initial" : "");
            text.append(state.isFinal() ? " final" : "");
            text.append(state.entry() ? " entry" : "");
            state.targets().forEach(target -> text.append(' ').append(target.name()));
            // How long is left out: a stored run keeps the deadline that it was given.
            TimeoutModel timeout = state.timeout();
            text.append(timeout == null ? "" : " timeout " + timeout.target().name());
            SubModel sub = state.sub();
            MachineModel inner = sub == null ? null : sub.machine();
            text.append(inner == null ? "" : " sub " + of(inner));
            text.append('\n');
            DataModel own = state.data();
            if (own != null) {
                own.tlLines().forEach(line -> text.append(line).append('\n'));
            }
        }
        if (machine.history() > 0) {
            text.append("history\n");
        }
        DataModel data = machine.data();
        if (data != null) {
            data.tlLines().forEach(line -> text.append(line).append('\n'));
        }
        byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
