package org.zhanggui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.order.Repricing;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.Offer;
import org.zhanggui.product.Offers;
import org.zhanggui.settlement.commission.CommissionInvoiceDraft;
import org.zhanggui.settlement.commission.CommissionInvoices;
import org.zhanggui.settlement.commission.CommissionInvoices.Applied;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.pdf.PdfTemplates;

/**
 * The handbook's example of commissions (服务商开票指引): an order of 2000.00, of which 200.00 are invoiced to the provider; and an
 * application over what it owes since.
 */
@Component
@Profile("demo")
class DemoCommissions {

    private static final Money PRICE = Yuan.of("2000.00");
    private static final String INVOICE_NO = "26332000000017276001";

    private static final CommissionInvoiceDraft WANTED = new CommissionInvoiceDraft(
            InvoiceKind.SPECIAL,
            new TitleDetails(
                    TitleType.COMPANY,
                    "云栈软件（杭州）有限公司",
                    "91330106MA2KXD8Q7T",
                    "招商银行杭州分行高新支行",
                    "571900001710001",
                    "杭州市滨江区江南大道 3688 号",
                    "0571-86990000"),
            "finance@yunzhan.example");

    private final OrderPlacement placement;
    private final Repricing repricing;
    private final OrderPayment payment;
    private final Deliveries deliveries;
    private final CommissionInvoices invoices;
    private final Offers offers;
    private final AgreementTexts agreements;
    private final PdfTemplates documents;
    private final JdbcClient jdbc;
    private final TravellingClock clock;

    DemoCommissions(
            OrderPlacement placement,
            Repricing repricing,
            OrderPayment payment,
            Deliveries deliveries,
            CommissionInvoices invoices,
            Offers offers,
            AgreementTexts agreements,
            PdfTemplates documents,
            JdbcClient jdbc,
            TravellingClock clock) {
        this.placement = placement;
        this.repricing = repricing;
        this.payment = payment;
        this.deliveries = deliveries;
        this.invoices = invoices;
        this.offers = offers;
        this.agreements = agreements;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first order of all, and the invoice over its commission some days later. */
    void first(People people, long product, Instant at) {
        clock.at(at, () -> sell(people, product));
        clock.at(at.plus(Duration.ofDays(1)), () -> {
            long id = applied(people.provider());
            clock.at(
                    at.plus(Duration.ofDays(2)),
                    () -> invoices.issue(people.staff(), id, specimen()).ifPresent(refusal -> {
                        throw new IllegalStateException("refused: " + refusal);
                    }));
        });
    }

    /** Waits for staff. */
    void applyForTheRest(People people) {
        applied(people.provider());
    }

    private long applied(Actor provider) {
        return ((Applied) invoices.apply(provider, WANTED, Idempotency.freshKey())).id();
    }

    private void sell(People people, long product) {
        Offer offer = offers.find(product, dearestCycle(product)).orElseThrow();
        String agreed = agreements.inForce(offer.agreementId()).orElseThrow().sha256();
        OrderNo order = placement
                .place(
                        people.buyer(),
                        new OrderPlacement.Request(product, offer.cycleId(), agreed, Idempotency.freshKey()))
                .orElseThrow();
        repricing.reprice(people.provider(), order, PRICE, "首单体验价", Idempotency.freshKey());
        payment.pay(people.buyer(), order, PRICE, PaymentMethod.BALANCE, Idempotency.freshKey());
        deliveries.begin(people.provider(), order);
        deliveries.deliver(people.provider(), order, "实例已开通，请用下单账号登录控制台。");
    }

    private long dearestCycle(long product) {
        return jdbc.sql("""
                        select c.id from sale_cycle c join spec s on s.id = c.spec_id
                        where s.product_id = :product and s.listed order by c.sale_price desc limit 1
                        """).param("product", product).query(Long.class).single();
    }

    private ElectronicInvoice specimen() {
        byte[] document = documents.document(
                "demo/commission-invoice", Map.of("number", INVOICE_NO, "title", WANTED.title(), "amount", "200.00"));
        return new ElectronicInvoice(
                INVOICE_NO, "commission-invoice-" + INVOICE_NO, (Readable) InvoiceFiles.read(document));
    }
}
