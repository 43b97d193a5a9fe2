package dev.aptgram.client;

public final class FormattedText {
    private FormattedText() {}

    public static FormattedText of(String text) {
        return new FormattedText();
    }

    public FormattedText plus(String more) {
        return this;
    }

    public FormattedText plus(FormattedText more) {
        return this;
    }

    public FormattedText bold() {
        return this;
    }

    public FormattedText italic() {
        return this;
    }

    public FormattedText underlined() {
        return this;
    }

    public FormattedText struckThrough() {
        return this;
    }

    public FormattedText spoiler() {
        return this;
    }

    public FormattedText code() {
        return this;
    }

    public FormattedText pre(String language) {
        return this;
    }

    public FormattedText quote(boolean collapsed) {
        return this;
    }

    public FormattedText link(String url) {
        return this;
    }

    public FormattedText customEmoji(long documentId) {
        return this;
    }
}
