package dev.aptgram.dispatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the dispatcher logs while this is open. */
final class Logs implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.aptgram.dispatch");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Logs() {
        // Read while others write to it.
        appender.list = Collections.synchronizedList(new ArrayList<>());
        appender.start();
        logger.addAppender(appender);
    }

    List<String> warnings() {
        return at(Level.WARN);
    }

    List<String> errors() {
        return at(Level.ERROR);
    }

    /** {@return everything, with the messages of the exceptions} */
    String all() {
        StringBuilder out = new StringBuilder();
        synchronized (appender) {
            for (ILoggingEvent event : List.copyOf(appender.list)) {
                out.append(event.getFormattedMessage()).append('\n');
                if (event.getThrowableProxy() != null) {
                    out.append(event.getThrowableProxy().getMessage()).append('\n');
                }
            }
        }
        return out.toString();
    }

    private List<String> at(Level level) {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
