package org.zhanggui.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.zhanggui.agreement.AgreementTexts;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.invoice.AddressBook;
import org.zhanggui.invoice.AddressDraft;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceFile;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.Mailing;
import org.zhanggui.invoice.Postage;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderPayment;
import org.zhanggui.order.OrderPlacement;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.payment.PaymentMethod;
import org.zhanggui.product.Offer;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.calendar.WorkingCalendar;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.phone.PhoneNumber;
import org.zhanggui.shared.time.BusinessTime;

/**
 * What the handbook's shop is asked to invoice: its example of 2000 yuan, which waits to be looked at, and one of each other
 * state, so that the queue has something due today, something asked, something on its way and a red letter that is owed.
 */
@Component
@Profile("demo")
class DemoInvoices {

    private static final TitleDetails COMPANY = new TitleDetails(
            TitleType.COMPANY,
            "青禾农业科技有限公司",
            "9144030071526726XG",
            "招商银行深圳科技园支行",
            "755900001234567",
            "深圳市南山区科技园路 1 号",
            "0755-12345678");

    /** With a digit that its check character does not fit. */
    private static final TitleDetails DOUBTFUL =
            new TitleDetails(TitleType.COMPANY, "青禾农业科技有限公司华东分公司", "9144030071526726X0", null, null, null, null);

    private final OrderPlacement placement;
    private final OrderPayment payment;
    private final Deliveries deliveries;
    private final OrderRefunds refunds;
    private final InvoiceRequests requests;
    private final InvoiceDesk desk;
    private final TitleBook titles;
    private final AddressBook addresses;
    private final AgreementTexts agreements;
    private final WorkingCalendar calendar;

    DemoInvoices(
            OrderPlacement placement,
            OrderPayment payment,
            Deliveries deliveries,
            OrderRefunds refunds,
            InvoiceRequests requests,
            InvoiceDesk desk,
            TitleBook titles,
            AddressBook addresses,
            AgreementTexts agreements,
            WorkingCalendar calendar) {
        this.placement = placement;
        this.payment = payment;
        this.deliveries = deliveries;
        this.refunds = refunds;
        this.requests = requests;
        this.desk = desk;
        this.titles = titles;
        this.addresses = addresses;
        this.agreements = agreements;
        this.calendar = calendar;
    }

    /** {@return what happens, and when: each invoice is asked for so many working days before {@code now}} */
    Map<Instant, Runnable> plan(People people, Offer miniShop, Instant now) {
        Actor buyer = people.buyer();
        Actor provider = people.provider();
        var plan = new TreeMap<Instant, Runnable>();
        plan.put(asked(now, 14, 9), () -> keepBooks(buyer));
        plan.put(asked(now, 13, 9), () -> received(buyer, provider, miniShop));
        plan.put(asked(now, 11, 10), () -> ask(buyer, InvoiceMedium.PAPER, COMPANY, sold(buyer, provider, miniShop)));
        plan.put(asked(now, 9, 11), () -> confirmed(buyer, provider, miniShop));
        plan.put(
                asked(now, 7, 15),
                () -> ask(
                        buyer,
                        InvoiceMedium.ELECTRONIC,
                        COMPANY,
                        sold(buyer, provider, miniShop),
                        sold(buyer, provider, miniShop)));
        plan.put(asked(now, 5, 14), () -> questioned(buyer, provider, miniShop));
        plan.put(asked(now, 4, 10), () -> mailed(buyer, provider, miniShop));
        plan.put(asked(now, 1, 16), () -> ask(buyer, InvoiceMedium.PAPER, COMPANY, sold(buyer, provider, miniShop)));
        return plan;
    }

    /** {@return an hour of the day after which, up to today, so many working days have begun} */
    private Instant asked(Instant now, int workingDays, int hour) {
        WorkingDays days = calendar.current();
        LocalDate today = BusinessTime.dayOf(now);
        LocalDate day = today;
        while (days.between(day, today) < workingDays) {
            day = day.minusDays(1);
        }
        return BusinessTime.startOf(day).plus(Duration.ofHours(hour));
    }

    private void received(Actor buyer, Actor provider, Offer offer) {
        OrderNo order = sold(buyer, provider, offer);
        long id = ask(buyer, InvoiceMedium.ELECTRONIC, COMPANY, order);
        desk.confirm(provider, id, 0);
        desk.issue(
                provider,
                id,
                new ElectronicInvoice(
                        "26332000000012345678", "电子发票.pdf", (InvoiceFile.Readable) InvoiceFiles.read(page())),
                0);
        requests.receive(buyer, id);
        refunds.refund(provider, order, Yuan.of("500.00"), "少用了三个月，协商退回。", Idempotency.freshKey());
    }

    private void confirmed(Actor buyer, Actor provider, Offer offer) {
        long id = ask(buyer, InvoiceMedium.PAPER, COMPANY, sold(buyer, provider, offer));
        desk.confirm(provider, id, 0);
    }

    private void questioned(Actor buyer, Actor provider, Offer offer) {
        long id = ask(buyer, InvoiceMedium.ELECTRONIC, DOUBTFUL, sold(buyer, provider, offer));
        desk.question(provider, id, "税号最后一位和营业执照对不上，请核对。", 0);
    }

    private void mailed(Actor buyer, Actor provider, Offer offer) {
        long id = ask(buyer, InvoiceMedium.PAPER, COMPANY, sold(buyer, provider, offer));
        desk.confirm(provider, id, 0);
        desk.mail(provider, id, new Mailing("顺丰速运", "SF1390123456789", Postage.PREPAID, null), 0);
    }

    /** {@return an order of the handbook's 2000 yuan that was paid and delivered} */
    private OrderNo sold(Actor buyer, Actor provider, Offer offer) {
        String agreed = agreements.inForce(offer.agreementId()).orElseThrow().sha256();
        OrderNo order = placement
                .place(
                        buyer,
                        new OrderPlacement.Request(offer.productId(), offer.cycleId(), agreed, Idempotency.freshKey()))
                .orElseThrow();
        payment.pay(buyer, order, offer.salePrice(), PaymentMethod.BALANCE, Idempotency.freshKey());
        deliveries.begin(provider, order);
        deliveries.deliver(provider, order, "商城已开通，请用下单账号登录。");
        return order;
    }

    private long ask(Actor buyer, InvoiceMedium medium, TitleDetails title, OrderNo... orders) {
        DeliveryAddress address = medium == InvoiceMedium.PAPER
                ? addresses.all(buyer.account()).get(0).content()
                : null;
        var outcome = requests.request(
                buyer,
                new InvoiceDraft(List.of(orders), InvoiceKind.ORDINARY, medium, title, address),
                Idempotency.freshKey());
        return ((InvoiceRequests.Requested) outcome).id();
    }

    private void keepBooks(Actor buyer) {
        titles.add(buyer, COMPANY, true);
        PhoneNumber phone = PhoneNumber.read("13900001234").orElseThrow();
        addresses.add(buyer, new AddressDraft("周青", phone, "广东省", "深圳市", "南山区", "科技园路 1 号 8 楼", "518000"), true);
    }

    private static byte[] page() {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
