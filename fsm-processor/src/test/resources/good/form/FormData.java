package app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

public record FormData(
        String name, int age, Optional<String> city, List<List<Visit>> visits, Mood mood, Instant since, boolean vip) {
    public enum Mood {
        GOOD,
        BAD
    }

    public record Visit(long at, Double rating) {}
}
