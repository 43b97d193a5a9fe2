package dev.aptgram.dispatch.payload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

public final class PayloadWriter {
    private PayloadWriter() {}

    public <T> T optional(String component, Optional<T> value) {
        return null;
    }

    public <T> T present(String component, T value) {
        return value;
    }

    public void writeString(String component, String value, int maxBytes) {}

    public void writeBool(boolean value) {}

    public void writeInt(int value) {}

    public void writeLong(long value) {}

    public void writeDouble(double value) {}

    public void writeCode(int value) {}

    public void writeUuid(UUID value) {}

    public void writeInstant(Instant value) {}

    public void writeDuration(Duration value) {}

    public void writeLocalDate(LocalDate value) {}

    public void writeLocalTime(LocalTime value) {}

    public void writeLocalDateTime(LocalDateTime value) {}
}
