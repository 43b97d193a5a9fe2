package dev.aptgram.fsm.processor;

import com.google.auto.service.AutoService;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.fsm.processor.read.Lines;
import dev.aptgram.fsm.processor.read.Reporter;
import dev.aptgram.fsm.processor.write.MessagesWriter;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import dev.aptgram.tl.processor.support.SourceFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Compiles interfaces with {@code @Messages} together with their property files. A processor of its own, since it alone reads
 * resources. Each class that it writes follows from one interface and that interface's files; the class is told the checksums of the
 * files and says when they are others at run time, for build tools that do not compile anew when a resource changes.
 *
 * <p>Options: {@code aptgram.messages}, directories with resources, separated as on a class path; {@code aptgram.debug}, stack traces of
 * internal errors.
 */
@AutoService(Processor.class)
public final class MessagesProcessor extends GuardedProcessor {
    private static final String MESSAGES = "dev.aptgram.annotations.Messages";

    /** For the compiler. */
    public MessagesProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(MESSAGES);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DEBUG_OPTION, Diagnostics.STRICT_OPTION, MessagesReading.ROOTS_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return FsmCode.INTERNAL;
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    compile(type);
                }
            }
        }
    }

    private void compile(TypeElement element) throws IOException {
        Reporter reporter = new Reporter(new Diagnostics(processingEnv), Lines.of(processingEnv));
        Optional<TextsModel> texts = new MessagesReading(processingEnv, reporter).read(element);
        if (texts.isPresent() && !reporter.hasErrors()) {
            write(element, texts.get(), reporter);
        }
    }

    private void write(TypeElement origin, TextsModel texts, Reporter reporter) throws IOException {
        MessagesModel messages = texts.messages();
        try {
            new SourceFiles(processingEnv.getFiler())
                    .write(
                            messages.textsType().packageName(),
                            messages.textsType().simpleName(),
                            MessagesWriter.write(texts),
                            origin);
        } catch (FilerException taken) {
            reporter.report(
                    FsmCode.NAME_TAKEN,
                    messages.spot(),
                    origin.getQualifiedName(),
                    messages.textsType().simpleName());
        }
    }
}
