package dev.aptgram.dc;

import java.util.List;
import java.util.stream.Collectors;

/** A chat as text: who, what, one line each. */
final class Transcript {
    private Transcript() {}

    static String of(String person, List<ChatEvent> events) {
        int width = events.stream()
                .mapToInt(event -> Math.max(person.length(), event.chat().length()))
                .max()
                .orElse(0);
        return events.stream().map(event -> line(person, event, width)).collect(Collectors.joining());
    }

    static String line(String person, ChatEvent event, int width) {
        if (event instanceof ChatEvent.Said said) {
            SeenMessage message = said.message();
            return row(message.author(), "▸", text(message) + buttons(message), width);
        } else if (event instanceof ChatEvent.Edited edited) {
            return row(edited.message().author(), "✎", text(edited.message()) + buttons(edited.message()), width);
        } else if (event instanceof ChatEvent.Deleted deleted) {
            return row(deleted.message().author(), "✗", deleted.message().text(), width);
        } else if (event instanceof ChatEvent.Pressed pressed) {
            return row(person, "☞", "[" + pressed.label() + "]", width);
        } else if (event instanceof ChatEvent.Answered answered) {
            PressAnswer answer = answered.answer();
            String how = answer.alert() ? "alert" : "toast";
            String text = answer.text() == null ? "(no text)" : how + ": " + answer.text();
            return row(answered.chat(), "◂", answer.url() == null ? text : text + " → " + answer.url(), width);
        }
        if (event instanceof ChatEvent.Told told) {
            return row(told.chat(), "◂", told.text(), width);
        }
        return row(event.chat(), "…", "(is writing)", width);
    }

    private static String row(String who, String sign, String text, int width) {
        String indent = "\n" + " ".repeat(width + 3);
        return who + " ".repeat(width - who.length()) + " " + sign + " " + text.replace("\n", indent) + "\n";
    }

    private static String text(SeenMessage message) {
        SeenFile file = message.file();
        if (file == null) {
            return message.text();
        }
        return message.text().isEmpty() ? file.toString() : file + "\n" + message.text();
    }

    private static String buttons(SeenMessage message) {
        return message.buttons().stream()
                .map(row -> row.stream().map(SeenButton::toString).collect(Collectors.joining(" ", "\n", "")))
                .collect(Collectors.joining());
    }
}
