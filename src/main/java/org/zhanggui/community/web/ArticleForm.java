package org.zhanggui.community.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.community.ArticleText;

/**
 * An article as it is typed.
 *
 * @param product the ID of the product that the picker shows
 * @param picture a file to be shown in the text
 * @param from where the selection in the body begins, where a script tells; it counts a line end as one character
 * @param to where it ends
 */
record ArticleForm(
        @Nullable String title,
        @Nullable String body,
        @Nullable String product,
        @Nullable MultipartFile picture,
        @Nullable String from,
        @Nullable String to) {

    static ArticleForm of(String title, String body) {
        return new ArticleForm(title, body, null, null, null, null);
    }

    /** Rejects, beside its field, what cannot even be a draft. */
    void validate(Errors errors) {
        String head = ArticleText.normalised(typedTitle());
        if (head.isEmpty()) {
            errors.rejectValue("title", "community.article.title.missing");
        } else if (head.length() > ArticleText.LONGEST_TITLE) {
            errors.rejectValue("title", "community.too-long", new Object[] {ArticleText.LONGEST_TITLE}, null);
        } else if (head.indexOf('\n') >= 0) {
            errors.rejectValue("title", "community.article.title.one-line");
        }
        if (ArticleText.normalised(typedBody()).length() > ArticleText.LONGEST_BODY) {
            errors.rejectValue("body", "community.too-long", new Object[] {ArticleText.LONGEST_BODY}, null);
        }
    }

    /** {@return what was typed, once it is known to be valid} */
    ArticleText text() {
        return new ArticleText(typedTitle(), typedBody());
    }

    String typedTitle() {
        return title == null ? "" : title;
    }

    String typedBody() {
        return body == null ? "" : body.replace("\r\n", "\n");
    }

    /** {@return the words that are selected in the body, empty where none are} */
    String selected() {
        return typedBody().substring(start(), end());
    }

    /** {@return the form with something put where the selection is, or at the end, and the caret behind it} */
    ArticleForm with(String inserted) {
        String text = typedBody();
        int caret = start() + inserted.length();
        String changed = text.substring(0, start()) + inserted + text.substring(end());
        return new ArticleForm(title, changed, product, null, Integer.toString(caret), Integer.toString(caret));
    }

    private int start() {
        return Math.min(place(from), place(to));
    }

    private int end() {
        return Math.max(place(from), place(to));
    }

    private int place(@Nullable String typed) {
        int last = typedBody().length();
        return Optional.ofNullable(typed)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(place -> place <= last)
                .orElse(last);
    }
}
