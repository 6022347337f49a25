package org.zhanggui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class BrowserTestTest {

    private static final String BARE = "<!DOCTYPE html><html lang=en><title>x</title><main><h1>x</h1>";

    @Test
    void visitorsAreAsTheyAreDescribed(Visitors visitors) {
        Page usual = visitors.page();
        Page other = visitors.speaking("en").dark().sized(360, 800).page();

        assertThat(usual.evaluate("navigator.language")).isEqualTo("zh-CN");
        assertThat(other.evaluate("navigator.language")).isEqualTo("en");
        assertThat(other.evaluate("innerWidth")).isEqualTo(360);
        assertThat(other.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo(true);
        assertThat(usual.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo(false);
    }

    @Test
    void withoutScriptNoneRuns(Visitors visitors) {
        Page page = visitors.withoutScript().page();
        page.setContent(BARE + "<script>document.title = 'y'</script>");

        assertThat(page.title()).isEqualTo("x");
    }

    @Test
    void theApplicationAnswers(Visitors visitors) {
        assertThat(visitors.page().navigate("/").status()).isPositive();
    }

    @Test
    void axeFindsWhatIsWrong(Visitors visitors) {
        Page page = visitors.page();
        page.setContent(BARE);
        Axe.assertClean(page);

        page.setContent(BARE + "<img src=x>");
        assertThatThrownBy(() -> Axe.assertClean(page)).hasMessageContaining("image-alt");
    }
}
