package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.Messages;
import dev.aptgram.client.FormattedText;

/** Texts with formatting. */
@Messages
public interface Notes {
    /**
     * {@return a greeting}
     *
     * @param name whose
     */
    FormattedText hello(String name);

    /**
     * {@return what there is}
     *
     * @param count how much
     * @param name for whom
     */
    FormattedText things(int count, CharSequence name);

    /**
     * {@return a quotation and code}
     *
     * @param name a variable
     */
    FormattedText nested(String name);

    /** {@return each formatting once} */
    FormattedText all();

    /**
     * {@return a text whose tags are none}
     *
     * @param name anything
     */
    String plain(String name);
}
