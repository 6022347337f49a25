package org.zhanggui.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.invoice.AddressBook;
import org.zhanggui.invoice.AddressDraft;
import org.zhanggui.invoice.BookOutcome;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.ElectronicInvoice;
import org.zhanggui.invoice.InvoiceDesk;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceFile;
import org.zhanggui.invoice.InvoiceFiles;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.InvoiceRefusal;
import org.zhanggui.invoice.InvoiceRequests;
import org.zhanggui.invoice.Mailing;
import org.zhanggui.invoice.Postage;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.TitleType;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.AttachedFile;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.phone.PhoneNumber;
import org.zhanggui.shared.secret.Secrets;

/** Requests for invoices, brought by the real use cases to where a test needs them. */
public final class Invoices {

    /** A company with all that a special invoice needs. */
    public static final TitleDetails COMPANY = new TitleDetails(
            TitleType.COMPANY,
            "青禾农业科技有限公司",
            "91440300MA5EXAMPLE",
            "招商银行深圳分行",
            "755900001234567",
            "深圳市南山区科技园 1 号",
            "0755-12345678");

    public static final String PHONE = "13800001234";

    private static final AttachedFile FILE = new AttachedFile("发票.pdf", "application/pdf", pdf());

    private final InvoiceRequests requests;
    private final InvoiceDesk desk;
    private final Secrets secrets;
    private final TitleBook titles;
    private final AddressBook addresses;
    private final JdbcClient jdbc;

    public Invoices(ApplicationContext context) {
        this.requests = context.getBean(InvoiceRequests.class);
        this.desk = context.getBean(InvoiceDesk.class);
        this.secrets = context.getBean(Secrets.class);
        this.titles = context.getBean(TitleBook.class);
        this.addresses = context.getBean(AddressBook.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** {@return the ID of a title in the buyer's book} */
    public long titleInBook(Actor buyer, String name) {
        return kept(titles.add(buyer, TitleDetails.person(name), false));
    }

    /** {@return the ID of {@link #COMPANY} in the buyer's book} */
    public long companyInBook(Actor buyer) {
        return kept(titles.add(buyer, COMPANY, true));
    }

    /** {@return the ID of an address in the buyer's book} */
    public long addressInBook(Actor buyer, String recipient) {
        PhoneNumber phone = PhoneNumber.read(PHONE).orElseThrow();
        return kept(addresses.add(
                buyer, new AddressDraft(recipient, phone, "广东省", "深圳市", "南山区", "科技园路 1 号", "518000"), false));
    }

    private static long kept(BookOutcome outcome) {
        return ((BookOutcome.Kept) outcome).id();
    }

    /** {@return where the buyer gets their post} */
    public DeliveryAddress address(Actor buyer) {
        byte[] phone =
                secrets.box("invoice-address").close(buyer.account().value(), PHONE.getBytes(StandardCharsets.UTF_8));
        return new DeliveryAddress("周青", phone, "138****1234", "广东省", "深圳市", "南山区", "科技园路 1 号", "518000");
    }

    public InvoiceDraft paper(Actor buyer, OrderNo... orders) {
        return new InvoiceDraft(List.of(orders), InvoiceKind.ORDINARY, InvoiceMedium.PAPER, COMPANY, address(buyer));
    }

    public static InvoiceDraft electronic(OrderNo... orders) {
        return new InvoiceDraft(List.of(orders), InvoiceKind.ORDINARY, InvoiceMedium.ELECTRONIC, COMPANY, null);
    }

    /** {@return the ID of the request that this makes} */
    public long requested(Actor buyer, InvoiceDraft draft) {
        return ((InvoiceRequests.Requested) requests.request(buyer, draft, Idempotency.freshKey())).id();
    }

    public long confirmed(Actor buyer, Actor provider, InvoiceDraft draft) {
        long id = requested(buyer, draft);
        done(desk.confirm(provider, id, 0));
        return id;
    }

    public long mailed(Actor buyer, Actor provider, OrderNo... orders) {
        long id = confirmed(buyer, provider, paper(buyer, orders));
        done(desk.mail(provider, id, MAILING, 0));
        return id;
    }

    public long issued(Actor buyer, Actor provider, OrderNo... orders) {
        long id = confirmed(buyer, provider, electronic(orders));
        done(desk.issue(provider, id, electronicInvoice(), 0));
        return id;
    }

    public long questioned(Actor buyer, Actor provider, OrderNo... orders) {
        long id = requested(buyer, paper(buyer, orders));
        done(desk.question(provider, id, "税号与名称不符，请核对。", 0));
        return id;
    }

    /** Each order in an invoice was refunded. {@return the ID of the red letter that is owed for the first} */
    public long letterOwed(long invoice) {
        return jdbc.sql("""
                        with owed as (
                            insert into red_letter (request_id, order_no, buyer_account_id, provider_account_id, amount,
                                                    arisen_at, version)
                            select r.id, l.order_no, r.buyer_account_id, r.provider_account_id, l.amount, now(), 0
                            from invoice_request r join invoice_request_order l on l.request_id = r.id
                            where r.id = :invoice order by l.id returning id)
                        select min(id) from owed
                        """).param("invoice", invoice).query(Long.class).single();
    }

    public static final Mailing MAILING = new Mailing("顺丰速运", "SF1234567890", Postage.PREPAID, "04400123-12345678");

    /** {@return an invoice as a file, always the same} */
    public static AttachedFile file() {
        return FILE;
    }

    /** {@return the same, looked at} */
    public static ElectronicInvoice electronicInvoice() {
        return new ElectronicInvoice(
                "24442000000012345678", FILE.name(), (InvoiceFile.Readable) InvoiceFiles.read(FILE.bytes()));
    }

    private static byte[] pdf() {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    private static void done(Optional<InvoiceRefusal> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalStateException("refused: " + reason);
        });
    }
}
