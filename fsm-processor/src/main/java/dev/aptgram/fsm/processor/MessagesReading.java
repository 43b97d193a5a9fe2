package dev.aptgram.fsm.processor;

import dev.aptgram.fsm.processor.check.MessagesChecks;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.fsm.processor.read.MessagesReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Takes an interface with {@code @Messages} and its files through reading and checking. */
final class MessagesReading {
    static final String ROOTS_OPTION = "aptgram.messages";

    private final ProcessingEnvironment environment;
    private final Problems problems;

    /**
     * @param environment the compiler's
     * @param problems takes complaints
     */
    MessagesReading(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** {@return the texts as far as they can be read; what is wrong with them has been reported} */
    Optional<TextsModel> read(TypeElement element) throws IOException {
        Optional<MessagesModel> read = new MessagesReader(environment.getElementUtils(), problems).read(element);
        return read.isEmpty() ? Optional.empty() : Optional.of(texts(read.get()));
    }

    private TextsModel texts(MessagesModel messages) throws IOException {
        MessageFiles files = new MessageFiles(
                environment.getFiler(), environment.getOptions().get(ROOTS_OPTION));
        List<TextsModel.Language> languages = new ArrayList<>();
        for (String tag : messages.tags()) {
            Optional<MessageFiles.Found> found = files.find(messages.file(tag));
            if (found.isEmpty()) {
                problems.report(
                        FsmCode.MESSAGES_FILE,
                        messages.spot(tag),
                        messages.type().nestedName(),
                        messages.file(tag),
                        files.places());
            } else {
                languages.add(language(messages, tag, found.get()));
            }
        }
        return new TextsModel(messages, languages);
    }

    private TextsModel.Language language(MessagesModel messages, String tag, MessageFiles.Found found)
            throws IOException {
        boolean isMeant = messages.suppressed().contains(FsmCode.FILE_UNUSED.code());
        if (tag.equals(messages.tags().get(0)) && !isMeant) {
            checkStrangers(messages, found);
        }
        return new TextsModel.Language(
                tag,
                messages.file(tag),
                found.checksum(),
                MessagesChecks.texts(messages, tag, found.content(), problems));
    }

    /** A language that somebody has translated, and that nobody gets. */
    private void checkStrangers(MessagesModel messages, MessageFiles.Found base) throws IOException {
        String stem = messages.path().substring(messages.path().lastIndexOf('/') + 1);
        for (String file : MessageFiles.languagesBeside(base, stem)) {
            String tag =
                    file.substring(stem.length() + 1, file.lastIndexOf('.')).replace('_', '-');
            if (MessagesReader.isTag(tag) && !messages.tags().contains(tag)) {
                problems.report(
                        FsmCode.FILE_UNUSED,
                        messages.spot()
                                .member(
                                        "languages",
                                        messages.tags().get(messages.tags().size() - 1)),
                        messages.type().nestedName(),
                        file,
                        tag);
            }
        }
    }
}
