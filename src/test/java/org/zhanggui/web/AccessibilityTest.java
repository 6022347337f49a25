package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.testing.Axe;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** Nobody is shut out of any page: in both languages, light and dark, wide and narrow. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class AccessibilityTest {

    /** The language in which axe looks at each page; the other has the same elements with other words. */
    private static final String EXAMINED = "zh-CN";

    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final int HEIGHT = 900;

    private final ApplicationContext context;
    private Slice slice;

    @Autowired
    AccessibilityTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeAll
    void fillThePages() {
        slice = new Slice(context, 2);
    }

    static Stream<Arguments> readers() {
        return Stream.of("nobody", "buyer", "provider", "staff")
                .flatMap(reader -> Stream.of(Arguments.of(reader, "zh-CN"), Arguments.of(reader, "en")));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void everyPageIsOpenToEveryone(String reader, String language, Visitors visitors) {
        Page page = visitors.speaking(language).sized(WIDE, HEIGHT).page();
        List<String> findings = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                findings.add(page.url() + " console: " + message.text());
            }
        });
        page.onPageError(error -> findings.add(page.url() + " script: " + error));
        page.onRequestFailed(request -> findings.add(request.url() + " failed: " + request.failure()));
        signIn(page, slice.emailOf(reader));

        List<Slice.Page> pages = slice.pagesOf(reader);
        assertThat(pages).isNotEmpty();
        for (Slice.Page one : pages) {
            look(page, one, language, findings);
        }

        assertThat(findings).isEmpty();
    }

    private static void look(Page page, Slice.Page one, String language, List<String> findings) {
        Response response = page.navigate(one.path());
        if (response.status() != 200) {
            findings.add(one + ": " + response.status());
        }
        if (!language.equals(page.getAttribute("html", "lang"))) {
            findings.add(one + " is in " + page.getAttribute("html", "lang"));
        }
        if (page.content().contains("??")) {
            findings.add(one + " lacks words: " + page.content().replaceAll("(?s).*?(\\?\\?[^?]+\\?\\?).*", "$1"));
        }
        if (language.equals(EXAMINED)) {
            examine(page, one, findings);
        }

        page.setViewportSize(NARROW, HEIGHT);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        if (((Number) width).intValue() > NARROW) {
            findings.add(one + " is " + width + " wide on a screen of " + NARROW);
        }
        page.setViewportSize(WIDE, HEIGHT);
    }

    private static void examine(Page page, Slice.Page one, List<String> findings) {
        if (page.title().startsWith("null")) {
            findings.add(one + ": its title says nothing");
        }
        Axe.findings(page).forEach(finding -> findings.add(one + ": " + finding));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.findingsInColours(page).forEach(finding -> findings.add(one + ", dark: " + finding));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void signIn(Page page, @Nullable String email) {
        if (email == null) {
            return;
        }
        page.navigate("/login");
        page.fill("[name=username]", email);
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
    }
}
