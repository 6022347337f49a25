package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/**
 * Whatever a provider writes, it is words: for who reads it in the shop, and for staff, who have the most to lose. Each text
 * stands in a description, an agreement, an article, the name of a spec and the words for a picture; where a page has room
 * for but one text, such as its heading, they take turns.
 */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class HostileTextTest {

    /** Runs before any script of a page: what a text would do if it ran is noted instead. */
    private static final String TRAP = """
            window.ran = [];
            window.alert = window.confirm = window.prompt = window.print = what => window.ran.push(String(what));
            """;

    /** What a page has if a text became more than words, or if the text in its heading is not the one that was written. */
    private static final String TRACES = """
            written => {
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
              const heading = document.querySelector('h1')?.textContent ?? '';
              const visible = text => text.replaceAll(/\\s/g, '');
              if (visible(heading) !== visible(written)) traces.push('heading ' + heading);
              return traces;
            }
            """;

    private static final int IN_A_PRODUCT = Gallery.MOST_PICTURES;
    private static final int IN_A_TEXT = 4 * IN_A_PRODUCT;

    private final ApplicationContext context;
    private final List<Opened> openedByReaders = new ArrayList<>();
    private final List<Opened> openedByStaff = new ArrayList<>();
    private Shop shop;
    private Actor staff;
    private List<UUID> pictures;

    @Autowired
    HostileTextTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeAll
    void writeThemEverywhere() {
        shop = new Shop(context, "1.00");
        staff = shop.staff();
        var fixtures = new PageFixtures(context);
        pictures = Stream.generate(() -> fixtures.stored(shop.owner()))
                .limit(IN_A_PRODUCT)
                .toList();
        List<String> texts = HostileTexts.all();
        Collections.shuffle(texts, new Random(20261124));
        inGroupsOf(IN_A_TEXT, texts).forEach(group -> {
            article(group);
            agreement(group);
        });
    }

    @Test
    void readersSeeWords(Visitors visitors) {
        Page page = visitors.page();
        List<String> findings = watch(page);

        openedByReaders.forEach(one -> look(page, one, findings));

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

        openedByStaff.forEach(one -> look(page, one, findings));

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

        look(page, new Opened("/unguarded", ""), findings);

        assertThat(findings).isNotEmpty();
    }

    static List<String> watch(Page page) {
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

    static void look(Page page, Opened one, List<String> findings) {
        Response response =
                page.navigate(one.path(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        if (response.status() != 200) {
            findings.add(one.path() + ": " + response.status());
        }
        List<?> traces = (List<?>) page.evaluate(TRACES, one.heading());
        traces.forEach(trace -> findings.add(one.path() + ": " + trace));
    }

    private void article(List<String> texts) {
        String title = HostileTexts.within(texts.get(0), ArticleText.LONGEST_TITLE);
        long article = context.getBean(Articles.class)
                .write(shop.owner(), new ArticleText(title, Column.BODY + "\n\n" + apart(texts)));
        new Column(context).publish(shop.owner(), staff, article);
        openedByReaders.add(new Opened("/community/articles/" + article, title));
        openedByStaff.add(new Opened("/ops/articles/" + article, title));
    }

    /** Writes the texts into an agreement, and into the products under it. */
    private void agreement(List<String> texts) {
        var agreements = context.getBean(Agreements.class);
        String title = withoutBlank(HostileTexts.within(texts.get(1), AgreementText.LONGEST_TITLE));
        long agreement = agreements.write(shop.owner(), new AgreementText(title, withoutBlank(apart(texts))));
        agreements.submit(shop.owner(), agreement);
        agreements.approve(staff, agreement, texts.get(2));
        List<Long> products = inGroupsOf(IN_A_PRODUCT, texts).stream()
                .map(group -> product(group, agreement))
                .toList();
        openedByReaders.add(new Opened("/products/" + products.get(0) + "/agreement", title));
        openedByStaff.add(new Opened("/ops/agreements/" + agreement, title));
    }

    private long product(List<String> texts, long agreement) {
        var products = context.getBean(Products.class);
        ProductDraft draft = draft(texts, agreement);
        long product = products.create(shop.owner(), draft);
        products.illustrate(shop.owner(), product, gallery(texts), products.version(shop.owner(), product));
        products.submit(shop.owner(), product);
        products.approve(staff, product, texts.get(2));
        openedByReaders.add(new Opened("/products/" + product, draft.texts().name()));
        openedByStaff.add(new Opened("/ops/products/" + product, draft.texts().name()));
        return product;
    }

    private static ProductDraft draft(List<String> texts, long agreement) {
        var price = new ProductDraft.Price(new SaleCycle(1, CycleUnit.YEAR), Yuan.of("1.00"), Yuan.of("1.00"));
        // Two texts may begin alike, and two specs may not have the same name.
        List<ProductDraft.Spec> specs = IntStream.range(0, texts.size())
                .mapToObj(at -> HostileTexts.within(texts.get(at), ProductDraft.LONGEST_SPEC_NAME - 1) + at)
                .map(name -> new ProductDraft.Spec(name, true, null, null, null, List.of(price)))
                .toList();
        return new ProductDraft(
                new ProductDraft.Texts(
                        HostileTexts.within(texts.get(0), ProductDraft.LONGEST_NAME),
                        "enterprise-apps",
                        ProductKind.SAAS,
                        SaleMode.BY_CYCLE,
                        HostileTexts.within(texts.get(1), ProductDraft.LONGEST_SUMMARY),
                        apart(texts),
                        agreement),
                specs);
    }

    private Gallery gallery(List<String> texts) {
        return new Gallery(
                null,
                IntStream.range(0, texts.size())
                        .mapToObj(at -> new Gallery.Picture(
                                pictures.get(at), HostileTexts.within(texts.get(at), Gallery.LONGEST_ALTERNATIVE_TEXT)))
                        .toList());
    }

    static List<List<String>> inGroupsOf(int size, List<String> texts) {
        return IntStream.iterate(0, start -> start < texts.size(), start -> start + size)
                .mapToObj(start -> texts.subList(start, Math.min(start + size, texts.size())))
                .toList();
    }

    /** {@return the texts as one, each in a quotation of its own: what one of them opens ends before the next} */
    private static String apart(List<String> texts) {
        return texts.stream().map(text -> "> " + text.replace("\n", "\n> ")).collect(Collectors.joining("\n\n"));
    }

    /** An agreement with a line to fill in never reaches staff; one that was drawn differently does. */
    private static String withoutBlank(String text) {
        return text.replace("__", "_ _");
    }

    record Opened(String path, String heading) {}
}
