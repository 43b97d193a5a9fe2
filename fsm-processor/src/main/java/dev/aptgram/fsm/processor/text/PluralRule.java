package dev.aptgram.fsm.processor.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plural categories of a language for whole numbers, after the cardinal rules of Unicode's CLDR (unicode.org/cldr, version 45), of
 * which the parts about fractions are left out.
 *
 * @param conditions when a number is of a category, as Java about a {@code long n} that is not negative; in the order in which they are
 *     asked. What none of them is about is {@link #rest}
 * @param rest the category of all other numbers
 * @param optional categories for which a text may do without a form and use that of {@link #rest}
 */
public record PluralRule(Map<String, String> conditions, String rest, Set<String> optional) {
    private static final String OTHER = "other";

    /** That of languages whose nouns have one form, and of those that are not known here. */
    public static final PluralRule ONE_FORM = new PluralRule(Map.of(), OTHER, Set.of());

    private static final Map<String, PluralRule> BY_LANGUAGE = table();

    public PluralRule {
        conditions = new LinkedHashMap<>(conditions);
        optional = Set.copyOf(optional);
    }

    /**
     * {@return the rule of a language; empty if it is not known here}
     *
     * @param tag an IETF tag
     */
    public static Optional<PluralRule> of(String tag) {
        PluralRule whole = BY_LANGUAGE.get(tag);
        return Optional.ofNullable(whole != null ? whole : BY_LANGUAGE.get(tag.split("-", 2)[0]));
    }

    /** {@return the categories that a text needs a form for} */
    public List<String> required() {
        List<String> required = new ArrayList<>(conditions.keySet());
        required.removeAll(optional);
        required.add(rest);
        return required;
    }

    /**
     * {@return whether a form has a meaning in the language} {@code other} always has one: translators are used to writing it.
     *
     * @param category a category
     */
    public boolean knows(String category) {
        return conditions.containsKey(category) || category.equals(rest) || category.equals(OTHER);
    }

    private static PluralRule rule(String rest, String... categoriesAndConditions) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (int i = 0; i < categoriesAndConditions.length; i += 2) {
            conditions.put(categoriesAndConditions[i], categoriesAndConditions[i + 1]);
        }
        return new PluralRule(conditions, rest, Set.of());
    }

    private static Map<String, PluralRule> table() {
        Map<String, PluralRule> table = new TreeMap<>();
        put(table, ONE_FORM, "bm bo dz id ig ii ja jv km ko lo ms my nqo sah ses su th to vi wo yo zh");
        put(
                table,
                rule(OTHER, "one", "n == 1"),
                "af an ast az bg ce da de dv ee el en eo et eu fi fo fur fy gl gsw ha hu ia io ka kk kl ku ky lb lg ml mn mr nb ne nl"
                        + " nn no om os ps rm sc sd so sq sv sw ta te tk tr ug ur uz vo wa xh yi");
        put(table, rule(OTHER, "one", "n <= 1"), "am as bn doi fa ff gu hi hy kab kn zu ak ln mg nso pa si ti");
        String manyMillions = "n != 0 && n % 1_000_000 == 0";
        put(table, millions(rule(OTHER, "one", "n == 1", "many", manyMillions)), "ca es it pt-PT");
        put(table, millions(rule(OTHER, "one", "n <= 1", "many", manyMillions)), "fr pt");
        String one = "n % 10 == 1 && n % 100 != 11";
        String few = "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)";
        put(table, rule("many", "one", one, "few", few), "be ru uk");
        put(table, rule(OTHER, "one", one, "few", few), "bs hr sh sr");
        put(table, rule("many", "one", "n == 1", "few", few), "pl");
        put(table, rule(OTHER, "one", "n == 1", "few", "n >= 2 && n <= 4"), "cs sk");
        put(table, rule(OTHER, "one", one), "is mk");
        put(
                table,
                rule(OTHER, "one", "n % 100 == 1", "two", "n % 100 == 2", "few", "n % 100 == 3 || n % 100 == 4"),
                "dsb hsb sl");
        String teens = "(n % 100 < 11 || n % 100 > 19)";
        put(table, rule(OTHER, "one", "n % 10 == 1 && " + teens, "few", "n % 10 >= 2 && " + teens), "lt");
        put(table, rule(OTHER, "zero", "n % 10 == 0 || !" + teens, "one", one), "lv");
        put(table, rule(OTHER, "one", "n == 1", "few", "n == 0 || (n % 100 >= 1 && n % 100 <= 19)"), "mo ro");
        put(
                table,
                rule(
                        OTHER,
                        "zero",
                        "n == 0",
                        "one",
                        "n == 1",
                        "two",
                        "n == 2",
                        "few",
                        "n % 100 >= 3 && n % 100 <= 10",
                        "many",
                        "n % 100 >= 11"),
                "ar");
        put(table, rule(OTHER, "one", "n == 1", "two", "n == 2"), "he iw");
        put(
                table,
                rule(OTHER, "one", "n == 1", "two", "n == 2", "few", "n >= 3 && n <= 6", "many", "n >= 7 && n <= 10"),
                "ga");
        put(
                table,
                rule(OTHER, "zero", "n == 0", "one", "n == 1", "two", "n == 2", "few", "n == 3", "many", "n == 6"),
                "cy");
        put(table, rule(OTHER, "one", "n % 10 != 4 && n % 10 != 6 && n % 10 != 9"), "fil tl");
        return table;
    }

    /** Millions have a category of their own, as in {@code un million de pommes}; most texts never come there. */
    private static PluralRule millions(PluralRule rule) {
        return new PluralRule(rule.conditions(), rule.rest(), Set.of("many"));
    }

    private static void put(Map<String, PluralRule> table, PluralRule rule, String languages) {
        for (String language : languages.split(" ", -1)) {
            table.put(language, rule);
        }
    }
}
