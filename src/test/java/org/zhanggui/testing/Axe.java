package org.zhanggui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** Asks axe what on a page shuts somebody out. */
public final class Axe {

    private Axe() {}

    public static void assertClean(Page page) {
        assertThat(findings(page)).as("axe on %s", page.url()).isEmpty();
    }

    /** {@return what axe finds, each in a sentence} */
    public static List<String> findings(Page page) {
        return sentences(new AxeBuilder(page));
    }

    /** {@return what axe finds when it looks at nothing but colours, for a page that was looked at in others already} */
    public static List<String> findingsInColours(Page page) {
        return sentences(new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static List<String> sentences(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(Axe::sentence).toList();
    }

    private static String sentence(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream().map(CheckedNode::getHtml).collect(Collectors.joining(" | "));
    }
}
