package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.InvoiceAnswer;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.Mailing;
import org.zhanggui.invoice.Postage;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Visitors;
import org.zhanggui.web.HostileTextTest.Opened;

/** Whatever either side of an invoice writes, it is words to the other: titles, addresses, questions, answers, couriers. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class HostileInvoiceTest {

    private static final int IN_A_REQUEST = 20;

    private final ApplicationContext context;
    private final List<Long> requests = new ArrayList<>();
    private Shop shop;
    private Actor buyer;

    @Autowired
    HostileInvoiceTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeAll
    void writeThemEverywhere() {
        shop = new Shop(context, "1.00");
        buyer = shop.buyer("1000.00");
        List<String> texts = HostileTexts.all();
        Collections.shuffle(texts, new Random(20261125));
        HostileTextTest.inGroupsOf(IN_A_REQUEST, texts).forEach(this::returnedRequest);
    }

    @Test
    void theProviderSeesWords(Visitors visitors) {
        assertThat(findings(visitors.page(), shop.owner(), "/console/invoices", "发票管理"))
                .isEmpty();
    }

    @Test
    void theBuyerSeesWords(Visitors visitors) {
        assertThat(findings(visitors.page(), buyer, "/billing/invoices", "开票申请"))
                .isEmpty();
    }

    private List<String> findings(Page page, Actor reader, String list, String heading) {
        page.navigate("/login");
        page.fill("[name=username]", shop.email(reader));
        page.fill("[name=password]", Shop.PASSWORD);
        page.click("form[action='/login'] button");
        List<String> findings = HostileTextTest.watch(page);
        HostileTextTest.look(page, new Opened(list, heading), findings);
        HostileTextTest.look(page, new Opened("/notices", "通知"), findings);
        requests.forEach(id -> HostileTextTest.look(page, new Opened(list + "/" + id, "开票申请"), findings));
        return findings;
    }

    /** Asked for, questioned, answered, mailed and returned, each with other texts. */
    private void returnedRequest(List<String> texts) {
        var desk = context.getBean(InvoiceDesk.class);
        var asking = context.getBean(InvoiceRequests.class);
        TitleDetails title = TitleDetails.person(HostileTexts.within(texts.get(0), 100));
        DeliveryAddress address = address(texts);
        long id = new Invoices(context)
                .requested(
                        buyer,
                        new InvoiceDraft(
                                List.of(shop.completed(buyer)),
                                InvoiceKind.ORDINARY,
                                InvoiceMedium.PAPER,
                                title,
                                address));
        assertThat(desk.question(shop.owner(), id, note(texts.subList(3, 8)), 0))
                .isEmpty();
        assertThat(asking.answer(buyer, id, new InvoiceAnswer(note(texts.subList(8, 13)), title, address)))
                .isEmpty();
        assertThat(desk.confirm(shop.owner(), id, 1)).isEmpty();
        var mailing = new Mailing(
                HostileTexts.within(texts.get(13), Mailing.LONGEST),
                HostileTexts.within(texts.get(14), Mailing.LONGEST),
                Postage.PREPAID,
                null);
        assertThat(desk.mail(shop.owner(), id, mailing, 1)).isEmpty();
        assertThat(desk.takeBack(shop.owner(), id, note(texts.subList(15, IN_A_REQUEST))))
                .isEmpty();
        requests.add(id);
    }

    private DeliveryAddress address(List<String> texts) {
        DeliveryAddress usual = new Invoices(context).address(buyer);
        return new DeliveryAddress(
                HostileTexts.within(texts.get(1), 60),
                usual.phone(),
                usual.maskedPhone(),
                usual.province(),
                usual.city(),
                usual.district(),
                HostileTexts.within(texts.get(2), 200),
                usual.postcode());
    }

    private static String note(List<String> texts) {
        return HostileTexts.within(String.join(" ", texts), InvoiceRequests.LONGEST_NOTE);
    }
}
