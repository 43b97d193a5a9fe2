package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.PayloadPart;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Proves that every value of a payload record fits into what Telegram carries. */
public final class PayloadChecks {
    private static final Pattern TAG = Pattern.compile("[a-z0-9_.-]{1,32}");
    private static final int SHOWN = 3;

    /** Bytes of a button, characters of a link. */
    private static final int MOST = 64;

    private PayloadChecks() {}

    /**
     * Reports everything that is wrong.
     *
     * @param payload the payload
     * @param problems takes the complaints
     */
    public static void check(PayloadModel payload, Problems problems) {
        String name = payload.type().nestedName();
        if (!TAG.matcher(payload.tag()).matches()) {
            problems.report(
                    FsmCode.TAG_SHAPE,
                    payload.spot(),
                    payload.purpose().annotation(),
                    Suggested.shortened(payload.tag()),
                    name,
                    Suggested.id(payload.type().simpleName()));
            return;
        }
        int worst = payload.worst();
        if (payload.stored() == null && worst > payload.purpose().maxBytes()) {
            boolean isLink = payload.purpose() == Purpose.DEEP_LINK;
            problems.report(
                    isLink ? FsmCode.LINK_SIZE : FsmCode.PAYLOAD_SIZE,
                    payload.spot(),
                    payload.purpose().annotation(),
                    payload.tag(),
                    name,
                    isLink ? (4 * worst + 2) / 3 : worst,
                    MOST,
                    largest(payload),
                    mend(payload));
        }
    }

    /** {@return the parts that need most: coupon up to 65, item up to 10, header 5} */
    private static String largest(PayloadModel payload) {
        List<PayloadPart> parts = new ArrayList<>(payload.parts());
        parts.sort(Comparator.comparingInt(PayloadPart::worst).reversed());
        StringBuilder out = new StringBuilder();
        for (PayloadPart part : parts.subList(0, Math.min(SHOWN, parts.size()))) {
            out.append(part.name()).append(" up to ").append(part.worst()).append(", ");
        }
        out.append("header ").append(PayloadModel.HEADER);
        return payload.signed() ? out + ", signature " + PayloadModel.SIGNATURE : out.toString();
    }

    private static String mend(PayloadModel payload) {
        int fitting = payload.fittingText();
        List<String> tooLong = payload.parts().stream()
                .filter(part -> part.shape() == Shape.Scalar.STRING && part.maxBytes() > fitting)
                .map(PayloadPart::name)
                .toList();
        return fitting < 1
                ? "take smaller types or fewer components"
                : "add @MaxBytes(" + fitting + ") to " + String.join(" and ", tooLong);
    }
}
