package dev.aptgram.client;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged while it is open, at the most talkative. */
final class LogLines implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.aptgram");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final Level before = root.getLevel();

    LogLines() {
        // Read while others write to it.
        appender.list = Collections.synchronizedList(new ArrayList<>());
        appender.start();
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        root.addAppender(appender);
    }

    /** {@return every line so far} */
    List<String> all() {
        return List.copyOf(appender.list).stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    /** {@return the warnings so far that say something} */
    List<String> warnings(String what) {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(what))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(before);
        root.setAdditive(true);
        appender.stop();
    }
}
