package dev.aptgram.dc.world;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBotCommand;
import dev.aptgram.api.MessageEntityHashtag;
import dev.aptgram.api.MessageEntityMention;
import dev.aptgram.api.MessageEntityUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what the server marks in a text unasked: links, commands, mentions and hashtags, in this order of precedence. */
final class EntityFinder {
    @FunctionalInterface
    private interface Maker {
        MessageEntity make(int offset, int length);
    }

    private record Rule(Pattern pattern, Maker maker) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("\\bhttps?://[^\\s<>\"]+[^\\s<>\".,:;!?)]"), MessageEntityUrl::new),
            new Rule(
                    Pattern.compile("(?<![\\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\w/])"),
                    MessageEntityBotCommand::new),
            new Rule(Pattern.compile("(?<![\\w/@])@[A-Za-z][A-Za-z0-9_]{2,31}\\b"), MessageEntityMention::new),
            new Rule(
                    Pattern.compile("(?<![\\w/#])#(?=\\w*\\D)\\w{1,256}", Pattern.UNICODE_CHARACTER_CLASS),
                    MessageEntityHashtag::new));

    private EntityFinder() {}

    static List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                int length = matcher.end() - matcher.start();
                Span span = new Span(rule.maker().make(matcher.start(), length), matcher.start(), length);
                if (found.stream().noneMatch(span::overlaps)) {
                    found.add(span);
                }
            }
        }
        return found;
    }
}
