package org.zhanggui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** Asks axe what on a page shuts somebody out. */
public final class Axe {

    /** Into the page itself and once: a builder of the library loads axe three times, once into a page of its own. */
    private static final String LOAD = "() => {" + AxeBuilder.getAxeScript() + "}";

    private static final String RUN = """
            async rules => {
              const {violations} = await axe.run({
                resultTypes: ['violations'],
                ...(rules.length && {runOnly: {type: 'rule', values: rules}}),
              });
              return violations.map(({id, help, nodes}) => `${id} (${help}): ${nodes.map(node => node.html).join(' | ')}`);
            }
            """;

    private Axe() {}

    public static void assertClean(Page page) {
        assertThat(findings(page)).as("axe on %s", page.url()).isEmpty();
    }

    /** {@return what axe finds, each in a sentence} */
    public static List<String> findings(Page page) {
        return sentences(page, List.of());
    }

    /** {@return what axe finds when it looks at nothing but colours, for a page that was looked at in others already} */
    public static List<String> findingsInColours(Page page) {
        return sentences(page, List.of("color-contrast"));
    }

    private static List<String> sentences(Page page, List<String> rules) {
        if (page.evaluate("'axe' in window").equals(false)) {
            page.evaluate(LOAD);
        }
        List<?> sentences = (List<?>) page.evaluate(RUN, rules);
        return sentences.stream().map(String::valueOf).toList();
    }
}
