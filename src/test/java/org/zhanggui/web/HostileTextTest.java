package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.community.ArticleText;
import org.zhanggui.community.Articles;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Gallery;
import org.zhanggui.product.ProductDraft;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.Products;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SaleMode;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;

/** Whatever a provider writes, it is words: for who reads it in the shop, and for staff, who have the most to lose. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class HostileTextTest {

    /** Runs before any script of a page: what a text would do if it ran is noted instead. */
    private static final String TRAP = """
            window.ran = [];
            window.alert = window.confirm = window.prompt = window.print = what => window.ran.push(String(what));
            """;

    /** What a page would have if a text had become more than words. */
    private static final String TRACES = """
            () => {
              const traces = window.ran.map(what => 'ran ' + what);
              for (const element of document.querySelectorAll('*')) {
                for (const {name, value} of element.attributes) {
                  if (name.startsWith('on') || name === 'srcdoc' || name === 'ping') traces.push(name + '=' + value);
                  if (/^(href|src|action|formaction)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)
                      && !value.startsWith('data:image/svg+xml')) traces.push(name + '=' + value);
                }
              }
              for (const element of document.querySelectorAll('main :is(script:not([type="application/json"]), iframe, ' +
                  'object, embed, base, meta, link, style, video, svg script, math)'))
                traces.push(element.outerHTML);
              for (const element of document.querySelectorAll('.prose :is([style], [id], [class], [hx-get], [data-hx-get], ' +
                  'form, input, button, svg, img:not([src^="/files/"]))'))
                traces.push(element.outerHTML);
              if (!document.styleSheets.length) traces.push('no style');
              return traces;
            }
            """;

    private final ApplicationContext context;
    private final List<Written> written = new ArrayList<>();
    private Shop shop;
    private Actor staff;
    private UUID picture;

    @Autowired
    HostileTextTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeAll
    void writeThemEverywhere() {
        shop = new Shop(context, "1.00");
        staff = shop.staff();
        picture = new PageFixtures(context).stored(shop.owner());
        HostileTexts.all().forEach(text -> written.add(write(text)));
    }

    @Test
    void readersSeeWords(Visitors visitors) {
        Page page = visitors.page();
        List<String> findings = watch(page);

        for (Written one : written) {
            look(page, "/products/" + one.product(), findings);
            assertThat(page.textContent("h1")).as(one.text()).isEqualToIgnoringWhitespace(one.name());
            look(page, "/products/" + one.product() + "/agreement", findings);
            look(page, "/community/articles/" + one.article(), findings);
            assertThat(page.textContent("h1")).as(one.text()).isEqualToIgnoringWhitespace(one.title());
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void staffSeeWords(Visitors visitors) {
        Page page = visitors.page();
        page.navigate("/login");
        page.fill("[name=username]", shop.email(staff));
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        List<String> findings = watch(page);

        for (Written one : written) {
            look(page, "/ops/products/" + one.product(), findings);
            look(page, "/ops/agreements/" + one.agreement(), findings);
            look(page, "/ops/articles/" + one.article(), findings);
        }

        assertThat(findings).isEmpty();
    }

    /** Without this, a test that finds nothing would prove nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<img src=https://elsewhere.test/pixel.gif>",
                "<a href=javascript:alert(1)>x</a>",
                "<div class=prose><p style='color:red'>x</p></div>",
                "<main><iframe src=/></iframe></main>"
            })
    void aTextThatIsMoreThanWordsIsNoticed(String text, Visitors visitors) {
        Page page = visitors.page();
        page.route(
                "**/unguarded",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<link rel=stylesheet href=/assets/zhanggui.css>" + text)));
        List<String> findings = watch(page);

        look(page, "/unguarded", findings);

        assertThat(findings).isNotEmpty();
    }

    private static List<String> watch(Page page) {
        List<String> findings = new ArrayList<>();
        page.addInitScript(TRAP);
        page.onDialog(dialog -> {
            findings.add(page.url() + " asks " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:") && !request.url().startsWith("data:")) {
                findings.add(page.url() + " asks elsewhere for " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                findings.add(page.url() + " console: " + message.text());
            }
        });
        page.onPageError(error -> findings.add(page.url() + " script: " + error));
        return findings;
    }

    private static void look(Page page, String path, List<String> findings) {
        Response response =
                page.navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        if (response.status() != 200) {
            findings.add(path + ": " + response.status());
        }
        List<?> traces = (List<?>) page.evaluate(TRACES);
        traces.forEach(trace -> findings.add(path + ": " + trace));
    }

    private Written write(String text) {
        var agreements = context.getBean(Agreements.class);
        var products = context.getBean(Products.class);
        String title = HostileTexts.within(text, AgreementText.LONGEST_TITLE);
        String name = HostileTexts.within(text, ProductDraft.LONGEST_NAME);
        long agreement = agreements.write(shop.owner(), new AgreementText(withoutBlank(title), withoutBlank(text)));
        agreements.submit(shop.owner(), agreement);
        agreements.approve(staff, agreement, title);
        var texts = new ProductDraft.Texts(
                name,
                "enterprise-apps",
                ProductKind.SAAS,
                SaleMode.BY_CYCLE,
                HostileTexts.within(text, ProductDraft.LONGEST_SUMMARY),
                text,
                agreement);
        var price = new ProductDraft.Price(new SaleCycle(1, CycleUnit.YEAR), Yuan.of("1.00"), Yuan.of("1.00"));
        var spec = new ProductDraft.Spec(
                HostileTexts.within(text, ProductDraft.LONGEST_SPEC_NAME), true, null, null, null, List.of(price));
        long product = products.create(shop.owner(), new ProductDraft(texts, List.of(spec)));
        var said = new Gallery.Picture(picture, HostileTexts.within(text, Gallery.LONGEST_ALTERNATIVE_TEXT));
        products.illustrate(
                shop.owner(), product, new Gallery(null, List.of(said)), products.version(shop.owner(), product));
        products.submit(shop.owner(), product);
        products.approve(staff, product, title);
        var articles = context.getBean(Articles.class);
        long article = articles.write(shop.owner(), new ArticleText(title, Column.BODY + "\n\n" + text));
        new Column(context).publish(shop.owner(), staff, article);
        return new Written(text, name, title, product, agreement, article);
    }

    /** An agreement with a line to fill in never reaches staff; one that was drawn differently does. */
    private static String withoutBlank(String text) {
        return text.replace("__", "_ _");
    }

    private record Written(String text, String name, String title, long product, long agreement, long article) {}
}
