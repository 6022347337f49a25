package org.zhanggui.shared.web;

import java.util.SortedSet;
import java.util.TreeSet;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;

/**
 * Turns the Markdown that people write into HTML that can do nothing but be read: text, headings below those of the page,
 * lists, quotations, code and links. Only {@code component/prose} prints it.
 */
@Component("markdown")
public class Markdown {

    private static final int DEEPEST_NESTING = 20;
    private static final int HIGHEST_HEADING = 3;
    private static final int LOWEST_HEADING = 5;

    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements(
                    "p", "br", "hr", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "code", "pre", "strong", "em")
            .allowElements("a")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https")
            .requireRelNofollowOnLinks()
            .toFactory();

    private final Parser parser =
            Parser.builder().maxOpenBlockParsers(DEEPEST_NESTING).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    public String toHtml(String source) {
        Node document = parser.parse(source);
        document.accept(new Tamer(levelsIn(document)));
        return HARMLESS.sanitize(renderer.render(document));
    }

    private static SortedSet<Integer> levelsIn(Node document) {
        var levels = new TreeSet<Integer>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                levels.add(heading.getLevel());
            }
        });
        return levels;
    }

    /** Puts headings below the page's own, none of them skipping a level, and words in the place of the picture they tell. */
    private static final class Tamer extends AbstractVisitor {

        private final SortedSet<Integer> levels;
        private int last = HIGHEST_HEADING - 1;

        Tamer(SortedSet<Integer> levels) {
            this.levels = levels;
        }

        @Override
        public void visit(Heading heading) {
            int rank = HIGHEST_HEADING + levels.headSet(heading.getLevel()).size();
            last = Math.min(Math.min(rank, LOWEST_HEADING), last + 1);
            heading.setLevel(last);
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            for (Node words = image.getFirstChild(); words != null; words = image.getFirstChild()) {
                image.insertBefore(words);
            }
            image.unlink();
        }
    }
}
