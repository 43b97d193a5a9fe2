package dev.aptgram.dispatch.payload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

public final class PayloadReader {
    private PayloadReader() {}

    public String readString(int maxBytes) {
        return "";
    }

    public MalformedPayloadException unknown(String type, int code) {
        return null;
    }

    public boolean readBool() {
        return false;
    }

    public int readInt() {
        return 0;
    }

    public long readLong() {
        return 0;
    }

    public double readDouble() {
        return 0;
    }

    public int readCode() {
        return 0;
    }

    public UUID readUuid() {
        return null;
    }

    public Instant readInstant() {
        return null;
    }

    public Duration readDuration() {
        return null;
    }

    public LocalDate readLocalDate() {
        return null;
    }

    public LocalTime readLocalTime() {
        return null;
    }

    public LocalDateTime readLocalDateTime() {
        return null;
    }
}
