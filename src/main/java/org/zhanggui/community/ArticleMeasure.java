package org.zhanggui.community;

import java.util.List;
import java.util.Optional;
import org.zhanggui.shared.web.Markdown;

/**
 * What the column's rules count (handbook: at least 600 characters, the provider named at most twice). The one place of the
 * rule: the editor shows it while one types, and a submission is judged by it.
 *
 * @param characters of the visible text of the body, without white space
 * @param namings how often title and body name the provider
 */
public record ArticleMeasure(int characters, int namings) {

    public static final int LEAST_CHARACTERS = 600;
    public static final int MOST_NAMINGS = 2;

    private static final Markdown MARKDOWN = new Markdown();

    /**
     * Measures what was typed so far, however long it is.
     *
     * @param names what counts as the provider's name: its company and its shop
     */
    public static ArticleMeasure of(String title, String body, List<String> names) {
        String visible = MARKDOWN.contents(body).visible();
        return new ArticleMeasure(
                VisibleText.charactersOf(visible), new NamingRule(names).countIn(title + "\n" + visible));
    }

    public boolean isLongEnough() {
        return characters >= LEAST_CHARACTERS;
    }

    public boolean namesFewEnough() {
        return namings <= MOST_NAMINGS;
    }

    /** {@return how many characters are still missing, 0 when there are enough} */
    public int missing() {
        return Math.max(0, LEAST_CHARACTERS - characters);
    }

    Optional<CommunityRefusal> refusal() {
        if (!isLongEnough()) {
            return Optional.of(CommunityRefusal.TOO_SHORT);
        }
        return namesFewEnough() ? Optional.empty() : Optional.of(CommunityRefusal.TOO_MANY_NAMINGS);
    }
}
