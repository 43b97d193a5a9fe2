package dev.aptgram.mtproto;

import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Java Flight Recorder events. Nothing of it is loaded, and nothing is registered, before a recorder has been started in this
 * process; after that an event that no recording wants costs one check.
 */
final class FlightLog {
    /** A Java runtime may have been linked without the recorder. */
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightLog() {}

    /** {@return whether there may be somebody to tell} */
    static boolean isOn() {
        return AVAILABLE && FlightRecorder.isInitialized();
    }

    static void connection(int dcId, ConnectionEvent event) {
        if (event instanceof ConnectionEvent.ClockCorrected clock) {
            commit(new Clock(), record -> {
                record.dc = dcId;
                record.offsetMillis = clock.offset().toMillis();
            });
        } else {
            commit(new Connection(), record -> {
                record.dc = dcId;
                record.what = event.getClass().getSimpleName();
                record.detail = detail(event);
            });
        }
    }

    static void request(RequestReport report) {
        commit(new Request(), record -> {
            record.dc = report.dcId();
            record.method = report.method();
            record.bytesSent = report.bytesSent();
            record.bytesReceived = report.bytesReceived();
            record.waitedMillis = report.waited().toMillis();
            record.tookMillis = report.took().toMillis();
            record.sendings = report.sendings();
            record.outcome = report.outcome().name();
            record.error = report.error();
        });
    }

    private static @Nullable String detail(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Disconnected gone) {
            return gone.reason();
        }
        if (event instanceof ConnectionEvent.UpdatesMayBeLost lost) {
            return lost.why();
        }
        if (event instanceof ConnectionEvent.NetworkChanged network) {
            return network.change().name();
        }
        return null;
    }

    private static <E extends Event> void commit(E record, Consumer<E> fill) {
        if (record.isEnabled()) {
            fill.accept(record);
            record.commit();
        }
    }

    /** A request is complete. */
    @Name("dev.aptgram.Request")
    @Label("Request")
    @Description("A request to a data centre is complete")
    @Category({"Aptgram", "MTProto"})
    @StackTrace(false)
    static final class Request extends Event {
        @Label("Data Centre")
        int dc;

        @Label("Method")
        @Nullable
        String method;

        @Label("Bytes Sent")
        int bytesSent;

        @Label("Bytes Received")
        int bytesReceived;

        @Label("Waited Before It Went Out (ms)")
        long waitedMillis;

        @Label("Took (ms)")
        long tookMillis;

        @Label("Sendings")
        int sendings;

        @Label("Outcome")
        @Nullable
        String outcome;

        @Label("Error")
        @Nullable
        String error;
    }

    /** Something has happened to a connection or its keys. */
    @Name("dev.aptgram.Connection")
    @Label("Connection")
    @Description("Something has happened to the connection to a data centre, its keys or salts")
    @Category({"Aptgram", "MTProto"})
    @StackTrace(false)
    static final class Connection extends Event {
        @Label("Data Centre")
        int dc;

        @Label("What")
        @Nullable
        String what;

        @Label("Detail")
        @Nullable
        String detail;
    }

    /** The clock was found to be wrong. */
    @Name("dev.aptgram.Clock")
    @Label("Clock")
    @Description("The local clock was found to be wrong against a data centre's")
    @Category({"Aptgram", "MTProto"})
    @StackTrace(false)
    static final class Clock extends Event {
        @Label("Data Centre")
        int dc;

        @Label("Offset (ms)")
        long offsetMillis;
    }
}
