package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.text.Template;
import java.util.List;
import java.util.Map;

/**
 * The texts of a bot, without errors.
 *
 * @param messages the interface
 * @param languages the languages, the base first
 */
public record TextsModel(MessagesModel messages, List<Language> languages) {
    public TextsModel {
        languages = List.copyOf(languages);
    }

    /**
     * The texts of one language.
     *
     * @param tag the language
     * @param file the path of its file among the resources
     * @param checksum the CRC-32 of the file
     * @param texts the texts by the methods' names
     */
    public record Language(String tag, String file, long checksum, Map<String, Template> texts) {
        public Language {
            texts = Map.copyOf(texts);
        }
    }
}
