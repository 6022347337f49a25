package org.zhanggui.shared.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;

/**
 * Turns the Markdown that people write into HTML that can do nothing but be read: text, headings below those of the page,
 * lists, quotations, code and links, and in illustrated texts pictures that were uploaded here. Only {@code component/prose}
 * prints it.
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

    /** The address of an uploaded picture, as {@code shared.file} gives it out: nothing else is ever shown. */
    private static final Pattern PICTURE = Pattern.compile("/files/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private static final PolicyFactory ILLUSTRATED = HARMLESS.and(new HtmlPolicyBuilder()
            .allowElements("img")
            .allowAttributes("src")
            .matching(PICTURE)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowUrlProtocols("http", "https")
            .toFactory());

    private final Parser parser =
            Parser.builder().maxOpenBlockParsers(DEEPEST_NESTING).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    public String toHtml(String source) {
        Node document = parser.parse(source);
        document.accept(new Tamer(levelsIn(document), false, UnaryOperator.identity()));
        return HARMLESS.sanitize(renderer.render(document));
    }

    /**
     * {@return the text with the uploaded pictures that it shows}
     *
     * @param links leads a link elsewhere, as with a mark of where it stood; what comes of it is sanitised like any other
     */
    public String illustrated(String source, UnaryOperator<String> links) {
        Node document = parser.parse(source);
        document.accept(new Tamer(levelsIn(document), true, links));
        return ILLUSTRATED.sanitize(renderer.render(document));
    }

    /** {@return what a reader of the illustrated text gets to see, and what it leads to} */
    public Contents contents(String source) {
        var reading = new Reading();
        parser.parse(source).accept(reading);
        return new Contents(reading.text.toString(), reading.pictures, reading.links);
    }

    private static boolean isPicture(Image image) {
        return PICTURE.matcher(image.getDestination()).matches();
    }

    /**
     * What is in a text.
     *
     * @param visible its words without mark-up, blocks apart by a line feed
     * @param pictures the uploaded pictures that it shows
     * @param links the addresses that it links to, as written
     */
    public record Contents(String visible, Set<UUID> pictures, List<String> links) {}

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
        private final boolean illustrated;
        private final UnaryOperator<String> links;
        private int last = HIGHEST_HEADING - 1;

        Tamer(SortedSet<Integer> levels, boolean illustrated, UnaryOperator<String> links) {
            this.levels = levels;
            this.illustrated = illustrated;
            this.links = links;
        }

        @Override
        public void visit(Heading heading) {
            int rank = HIGHEST_HEADING + levels.headSet(heading.getLevel()).size();
            last = Math.min(Math.min(rank, LOWEST_HEADING), last + 1);
            heading.setLevel(last);
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            link.setDestination(links.apply(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            if (illustrated && isPicture(image)) {
                return;
            }
            visitChildren(image);
            for (Node words = image.getFirstChild(); words != null; words = image.getFirstChild()) {
                image.insertBefore(words);
            }
            image.unlink();
        }
    }

    /** Reads a text as one who sees it would: the words of a picture only where the picture itself is not shown. */
    private static final class Reading extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();
        private final Set<UUID> pictures = new LinkedHashSet<>();
        private final List<String> links = new ArrayList<>();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline shownAsText) {
            text.append(shownAsText.getLiteral());
        }

        @Override
        public void visit(HtmlBlock shownAsText) {
            text.append(shownAsText.getLiteral()).append('\n');
        }

        @Override
        public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral()).append('\n');
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            text.append(code.getLiteral()).append('\n');
        }

        @Override
        public void visit(SoftLineBreak gap) {
            text.append('\n');
        }

        @Override
        public void visit(HardLineBreak gap) {
            text.append('\n');
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            Matcher picture = PICTURE.matcher(image.getDestination());
            if (picture.matches()) {
                pictures.add(UUID.fromString(picture.group(1)));
            } else {
                visitChildren(image);
            }
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block) {
                text.append('\n');
            }
        }
    }
}
