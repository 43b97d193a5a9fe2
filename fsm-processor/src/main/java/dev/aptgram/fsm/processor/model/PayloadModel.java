package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A record that is carried by a button.
 *
 * @param type the record
 * @param isPublic whether the generated class may be public
 * @param purpose what it is for
 * @param tag its name on the wire
 * @param version the user's own count of its meanings
 * @param signed whether it is signed
 * @param parts its components in order; empty if it is stored
 * @param enums the enums among them, in the order in which they are met
 * @param stored what is stored on the bot's side, or null if the bytes carry the record itself
 * @param spot the tag in the source
 */
public record PayloadModel(
        JavaType type,
        boolean isPublic,
        Purpose purpose,
        String tag,
        int version,
        boolean signed,
        List<PayloadPart> parts,
        List<EnumModel> enums,
        @Nullable DataModel stored,
        Spot spot) {
    /** The bytes in front: form, two of the tag, two of the shape. */
    public static final int HEADER = 5;

    /** The bytes of a signature. */
    public static final int SIGNATURE = 8;

    public PayloadModel {
        parts = List.copyOf(parts);
        enums = List.copyOf(enums);
    }

    /** {@return the class that is generated for it} */
    public JavaType codecType() {
        return type.beside(purpose.suffix());
    }

    /** {@return the record's shape in a line: data that was made by another line is never read} */
    public String shape() {
        StringJoiner line = new StringJoiner(" ");
        line.add(tag + "#" + version);
        if (stored != null) {
            stored.tlLines().forEach(line::add);
        }
        for (PayloadPart part : parts) {
            line.add(part.name() + ":" + (part.optional() ? "?" : "")
                    + part.shape().tlType());
        }
        return line.toString();
    }

    /** {@return the bytes of flags, eight to a byte} */
    public int flagBytes() {
        return (parts.stream().mapToInt(PayloadPart::flags).sum() + 7) / 8;
    }

    /** {@return the most bytes that it needs} */
    public int worst() {
        int signature = signed ? SIGNATURE : 0;
        return HEADER
                + signature
                + flagBytes()
                + parts.stream().mapToInt(PayloadPart::worst).sum();
    }

    /** {@return the most bytes that each text may have for the whole to fit; less than 1 if shorter texts do not help} */
    public int fittingText() {
        List<Integer> texts = new ArrayList<>();
        for (PayloadPart part : parts) {
            if (part.shape() == Shape.Scalar.STRING) {
                texts.add(part.maxBytes());
            }
        }
        if (texts.isEmpty()) {
            return 0;
        }
        int room = purpose.maxBytes()
                - worst()
                + texts.stream().mapToInt(Integer::intValue).sum();
        // Short texts keep what they have; the others share the rest.
        texts.sort(null);
        int share = room / texts.size();
        for (int i = 0; i < texts.size() && texts.get(i) <= share; i++) {
            room -= texts.get(i);
            share = i + 1 == texts.size() ? share : room / (texts.size() - i - 1);
        }
        return share;
    }
}
