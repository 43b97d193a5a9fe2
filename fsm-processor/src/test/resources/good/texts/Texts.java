package app;

import dev.aptgram.annotations.Messages;
import dev.aptgram.client.FormattedText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

@Messages(languages = {"de", "de-AT", "ja", "ru"})
public interface Texts extends CommonTexts {
    String hello(String name);

    String apples(int count, CharSequence where);

    String due(LocalDate day, BigDecimal sum, LocalDateTime at);

    String braces();

    String empty();

    String size(Long bytes);

    String form(long number);

    FormattedText order(String name, int count);

    default String both(String name) {
        return hello(name) + " " + braces();
    }
}
