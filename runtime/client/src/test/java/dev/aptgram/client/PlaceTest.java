package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of lines against the schema's own text, which is read here apart from the generated records. */
final class PlaceTest {
    /** A constructor of the schema: {@code updateNewMessage#1f2b0afd message:Message pts:int pts_count:int = Update}. */
    record Definition(String name, int id, List<String> fields) {
        static Definition of(String line) {
            String head = line.substring(0, line.indexOf(' '));
            int mark = head.indexOf('#');
            return new Definition(
                    head.substring(0, mark),
                    Integer.parseUnsignedInt(head.substring(mark + 1), 16),
                    Pattern.compile("(\\w+):")
                            .matcher(line)
                            .results()
                            .map(match -> match.group(1))
                            .toList());
        }

        boolean has(String field) {
            return fields.contains(field);
        }

        /** {@return whether its pts is that of a channel} Where no field says which, the message does. */
        boolean isOfChannel() {
            return has("channel_id") || name.contains("Channel");
        }

        Line line() {
            if (has("pts") && has("pts_count")) {
                return isOfChannel() ? Line.CHANNEL : Line.PTS;
            }
            return has("qts") ? Line.QTS : Line.SEQ;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Definition> updates() {
        return ApiSchema.INSTANCE.definitions().stream()
                .map(line -> line.replaceFirst(" //.*", "")) // the name of the record
                .filter(line -> line.endsWith("= Update;"))
                .map(Definition::of);
    }

    @ParameterizedTest
    @MethodSource("updates")
    void everyUpdateStandsInTheLineOfItsNumbers(Definition update) throws ReflectiveOperationException {
        Place place = Place.of((Update) instance(type(update)));

        assertThat(place)
                .isEqualTo(
                        switch (update.line()) {
                            case CHANNEL -> new Place(Line.CHANNEL, 9, 18, 20);
                            case PTS -> new Place(Line.PTS, 0, 18, 20);
                            case QTS -> new Place(Line.QTS, 0, 29, 30);
                            default -> new Place(Line.SEQ, 0, 0, 0);
                        });
    }

    @Test
    void theSchemaHasAsManyOfEachAsTheProtocolReference() {
        Map<Line, Long> counts = updates().collect(Collectors.groupingBy(Definition::line, Collectors.counting()));

        assertThat(counts)
                .containsEntry(Line.PTS, 9L)
                .containsEntry(Line.CHANNEL, 5L)
                .containsEntry(Line.QTS, 17L)
                .containsEntry(Line.SEQ, 133L);
        assertThat(updates()).hasSize(Update.class.getPermittedSubclasses().length);
    }

    private static Class<?> type(Definition update) throws ReflectiveOperationException {
        for (Class<?> type : Update.class.getPermittedSubclasses()) {
            if (type.getField("ID").getInt(null) == update.id()) {
                return type;
            }
        }
        throw new AssertionError("no record for " + update);
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
