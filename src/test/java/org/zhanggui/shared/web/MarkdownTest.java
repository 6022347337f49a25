package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private final Markdown markdown = new Markdown();

    @Test
    void headingsStandBelowThoseOfThePage() {
        assertThat(markdown.toHtml("# One\n\n## Two\n\n###### Six"))
                .contains("<h3>One</h3>", "<h4>Two</h4>", "<h5>Six</h5>");
    }

    @Test
    void headingsSkipNoLevelWhereverTheyBegin() {
        assertThat(markdown.toHtml("### Three\n\n##### Five\n\n## Two\n\n##### Five"))
                .containsSubsequence("<h3>Three</h3>", "<h4>Five</h4>", "<h3>Two</h3>", "<h4>Five</h4>");
    }

    @Test
    void linksAreNotFollowedBySearchEngines() {
        assertThat(markdown.toHtml("[site](https://example.com/a?b=1) [shop](/products/1)"))
                .contains(
                        "href=\"https://example.com/a?b&#61;1\" rel=\"nofollow\"",
                        "href=\"/products/1\" rel=\"nofollow\"");
    }

    @Test
    void aPictureBecomesItsWords() {
        assertThat(markdown.toHtml("![a **bold** chart](https://example.com/a.png)"))
                .doesNotContain("<img", "example.com")
                .contains("a <strong>bold</strong> chart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<div id=\"dialog\" class=\"panel\" hx-get=\"/logout\" data-modal style=\"position:fixed\">x</div>",
                "<form action=\"https://example.com\"><button>x</button></form>",
                "<svg/onload=alert(1)>",
                "<!--\n<iframe src=x>\n-->",
                "```\" onclick=alert(1)\n<b>\n```",
            })
    void htmlIsShownAsText(String hostile) {
        assertThat(markdown.toHtml(hostile)).doesNotContainPattern("<(?!/?(p|pre|code)>)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
            })
    void onlyWebAddressesBecomeLinks(String hostile) {
        assertThat(markdown.toHtml(hostile)).doesNotContainPattern("(?i)href=\"(?!\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "1. ", "[", "![", "*a ", "**a ", "_a ", "`", "(", "<", "&#", "![a](", "*a**a"})
    void whatIsNestedWithoutEndStillComesOut(String piece) {
        assertThat(markdown.toHtml(piece.repeat(20_000 / piece.length()) + "x")).isNotEmpty();
    }

    @Test
    void emphasisNestedDeeplyStillComesOut() {
        assertThat(markdown.toHtml("*a ".repeat(4_000) + " b*".repeat(4_000))).isNotEmpty();
        assertThat(markdown.toHtml("*(".repeat(5_000) + "b" + ")*".repeat(5_000)))
                .isNotEmpty();
    }

    @Test
    void anIllustratedTextShowsPicturesUploadedHereAndLeadsItsLinksElsewhere() {
        String picture = "/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10";

        assertThat(markdown.illustrated(
                        "![a \"chart](" + picture + ") [shop](/products/1)", link -> link + "?article=7"))
                .contains("<img src=\"" + picture + "\" alt=\"a &#34;chart\" />", "href=\"/products/1?article&#61;7\"");
        assertThat(markdown.toHtml("![a chart](" + picture + ")")).doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10",
                "//example.com/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10",
                "/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10/../../logout",
                "/files/0b8f0d3e-6c1b-4f43-9a36-2f7f3f0a9d10?x=1",
                "/files/../logout",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
            })
    void anIllustratedTextShowsNoOtherPicture(String address) {
        assertThat(markdown.illustrated("![words](" + address + ")", link -> link))
                .doesNotContain("<img", "example.com")
                .contains("words");
    }
}
