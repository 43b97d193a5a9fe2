package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.client.Piece.Line;
import dev.aptgram.tl.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of lines against the fields of every update in the schema. */
final class PlaceTest {
    static Stream<Class<?>> updates() {
        return Arrays.stream(Update.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("updates")
    void everyUpdateStandsInTheLineOfItsNumbers(Class<?> type) throws ReflectiveOperationException {
        List<String> fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Update update = (Update) instance(type);

        Place place = Place.of(update);

        if (fields.contains("ptsCount")) {
            boolean channel = type.getSimpleName().contains("Channel");
            assertThat(place).isEqualTo(new Place(channel ? Line.CHANNEL : Line.PTS, channel ? 9 : 0, 18, 20));
        } else if (fields.contains("qts")) {
            assertThat(place).isEqualTo(new Place(Line.QTS, 0, 29, 30));
        } else {
            assertThat(place.line()).isEqualTo(Line.SEQ);
        }
    }

    @Test
    void theSchemaHasAsManyNumberedUpdatesAsTheTable() {
        Map<Boolean, Long> numbered = updates()
                .collect(Collectors.partitioningBy(
                        type -> Arrays.stream(type.getRecordComponents())
                                .anyMatch(c -> c.getName().equals("ptsCount")
                                        || c.getName().equals("qts")),
                        Collectors.counting()));

        assertThat(numbered.get(true)).isEqualTo(31);
    }

    @Test
    void aChannelMessageWithoutAChannelIsShownRatherThanLost() {
        UpdateNewChannelMessage odd =
                new UpdateNewChannelMessage(MessageEmpty.builder(7).build(), 20, 1);

        assertThat(Place.of(odd).line()).isEqualTo(Line.FREE);
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getName(), components[i].getType());
        }
        return type.getConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static Object value(String name, Class<?> type) throws ReflectiveOperationException {
        Map<String, Object> named = Map.of("pts", 20, "ptsCount", 2, "qts", 30, "channelId", 9L);
        Map<Class<?>, Object> typed = Map.ofEntries(
                Map.entry(Message.class, Samples.post(9, 1)),
                Map.entry(int.class, 1),
                Map.entry(Integer.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(Long.class, 1L),
                Map.entry(double.class, 1.0),
                Map.entry(Double.class, 1.0),
                Map.entry(boolean.class, true),
                Map.entry(Boolean.class, true),
                Map.entry(List.class, List.of()),
                Map.entry(String.class, ""),
                Map.entry(Bytes.class, Bytes.empty()));
        Object value = named.getOrDefault(name, typed.get(type));
        if (value != null) {
            return value;
        }
        return instance(type.isRecord() ? type : smallest(type));
    }

    private static Class<?> smallest(Class<?> union) {
        return Arrays.stream(union.getPermittedSubclasses())
                .min(Comparator.comparingInt(c -> c.getRecordComponents().length))
                .orElseThrow();
    }
}
