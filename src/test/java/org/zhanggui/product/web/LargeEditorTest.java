package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Shop;

/** 50 specs of 20 sale cycles, sent to the server as a browser sends them. */
@BrowserTest
class LargeEditorTest {

    private static final String NEW = "/console/products/new";

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final int port;
    private Caller provider;

    @Autowired
    LargeEditorTest(ApplicationContext context, JdbcClient jdbc, @LocalServerPort int port) {
        this.context = context;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeEach
    void signIn() {
        Shop shop = new Shop(context, "36.00");
        provider = new Caller(port).signedIn(shop.email(shop.owner()), Shop.PASSWORD);
    }

    @Test
    void theFullestEditorIsSavedInOneRequest() {
        Answer saved = provider.post(NEW, full());

        assertThat(saved.status()).isEqualTo(302);
        String path = URI.create(saved.location()).getPath();
        long product = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        assertThat(jdbc.sql(
                                "select count(*) from sale_cycle c join spec s on s.id = c.spec_id where s.product_id = :id")
                        .param("id", product)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1000);
        assertThat(provider.get(path).body())
                .contains("name=\"specs[49].cycles[19].salePrice\"")
                .doesNotContainPattern("<details class=\"panel spec-card\"[^>]* open");
    }

    @Test
    void whatIsWrongIsFoldedOutAndAllTheRestStaysFolded() {
        Map<String, String> typed = full();
        typed.put("specs[33].cycles[7].salePrice", "1600.01");

        Answer refused = provider.post(NEW, typed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .containsOnlyOnce("panel spec-card\" tabindex=\"-1\" id=\"spec-33\" open")
                .doesNotContainPattern("id=\"spec-(?!33)[0-9]+\"[^>]* open>")
                .contains("id=\"field-specs-33-cycles-7-salePrice-error\"", "value=\"规格50\"");
    }

    @Test
    void aNewSaleCycleOfOneSpecBringsThatSpecAlone() {
        Map<String, String> typed = full();
        typed.keySet().removeIf(name -> name.startsWith("specs[3].cycles[19]"));
        typed.put("edit", "addCycle:3");

        Answer answer = provider.with("HX-Request", "true").post(NEW, typed);

        assertThat(answer.header("HX-Retarget")).isEqualTo("#spec-3");
        assertThat(answer.body())
                .contains("name=\"specs[3].cycles[19].count\"", "id=\"spec-3\" open")
                .doesNotContain("name=\"specs[2].", "name=\"specs[4].");
    }

    private static Map<String, String> full() {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "name",
                "满的",
                "category",
                "enterprise-apps",
                "kind",
                "SAAS",
                "saleMode",
                "BY_CYCLE",
                "soldAs",
                "SAAS BY_CYCLE",
                "version",
                "0",
                "summary",
                "一".repeat(120),
                "description",
                "说".repeat(20_000),
                "newAgreement.title",
                "协议",
                "newAgreement.body",
                "约".repeat(20_000)));
        for (int i = 0; i < 50; i++) {
            String spec = "specs[" + i + "].";
            form.put(spec + "name", "规格" + (i + 1));
            form.put(spec + "listed", "true");
            form.put(spec + "open", "false");
            form.put(spec + "trialAllowed", "true");
            form.put(spec + "trialDays", "7");
            form.put(spec + "renewalPricePerYear", "1200.00");
            form.put(spec + "renewalPricePerMonth", "1000.00");
            for (int j = 0; j < 20; j++) {
                String cycle = spec + "cycles[" + j + "].";
                form.put(cycle + "count", Integer.toString(j + 1));
                form.put(cycle + "unit", "MONTH");
                form.put(cycle + "listPrice", "1600.00");
                form.put(cycle + "salePrice", "1440.00");
            }
        }
        return form;
    }
}
