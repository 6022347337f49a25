package org.zhanggui.community.web;

import org.springframework.stereotype.Component;
import org.zhanggui.shared.web.Markdown;

/** The first words of a text, as lists show them; pages say {@code ${@excerpts.of(markdown)}}. */
@Component("excerpts")
public class Excerpts {

    private static final int LENGTH = 120;

    private final Markdown markdown;

    Excerpts(Markdown markdown) {
        this.markdown = markdown;
    }

    public String of(String source) {
        String words =
                markdown.contents(source).visible().replaceAll("\\s+", " ").strip();
        int end = words.offsetByCodePoints(0, Math.min(LENGTH, words.codePointCount(0, words.length())));
        return end < words.length() ? words.substring(0, end) + "…" : words;
    }
}
