package org.zhanggui.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * People with browsers: each page opened here is another one's, with cookies of its own. Says what is different about the
 * next one first: {@code visitors.speaking("en").dark().sized(360, 800).page()}.
 */
public final class Visitors implements AutoCloseable {

    private final Browser browser;
    private final String address;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Browser.NewContextOptions next;

    Visitors(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
        this.next = usual();
    }

    /** {@return where the application under test answers} */
    public String address() {
        return address;
    }

    public Visitors speaking(String language) {
        next.setLocale(language);
        return this;
    }

    public Visitors withoutScript() {
        next.setJavaScriptEnabled(false);
        return this;
    }

    public Visitors dark() {
        next.setColorScheme(ColorScheme.DARK);
        return this;
    }

    public Visitors sized(int width, int height) {
        next.setViewportSize(width, height);
        return this;
    }

    /** {@return an empty page of the visitor described; addresses on it may begin with a slash} */
    public Page page() {
        BrowserContext context = browser.newContext(next);
        contexts.add(context);
        next = usual();
        return context.newPage();
    }

    void photograph(Path directory, String name) {
        int count = 0;
        for (BrowserContext context : contexts) {
            for (Page page : context.pages()) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(directory.resolve(name + "-" + ++count + ".png")));
            }
        }
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    private Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900);
    }
}
