package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.invoice.BookOutcome.Kept;
import org.zhanggui.invoice.BookOutcome.Refused;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.phone.PhoneNumber;
import org.zhanggui.shared.secret.Secrets;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Shop;

/** 发票抬头 and 收票地址, on the real database. */
@IntegrationTest
class BooksTest {

    private final ApplicationContext context;
    private final TitleBook titles;
    private final AddressBook addresses;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Invoices invoices;
    private Shop shop;
    private Actor buyer;

    @Autowired
    BooksTest(ApplicationContext context, TitleBook titles, AddressBook addresses, JdbcClient jdbc, Secrets secrets) {
        this.context = context;
        this.titles = titles;
        this.addresses = addresses;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.invoices = new Invoices(context);
    }

    @BeforeEach
    void comeAsABuyer() {
        shop = new Shop(context, "1440.00");
        buyer = shop.buyer("2000.00");
    }

    @Test
    void theFirstEntryIsPreferredUntilAnotherIs() {
        long first = invoices.titleInBook(buyer, "周青");
        long second = invoices.titleInBook(buyer, "周红");
        assertThat(titles.find(buyer.account(), first).preferred()).isTrue();
        assertThat(titles.find(buyer.account(), second).preferred()).isFalse();

        titles.prefer(buyer, second);

        assertThat(titles.all(buyer.account()))
                .extracting(BookEntry::id, BookEntry::preferred)
                .containsExactly(tuple(second, true), tuple(first, false));
    }

    @Test
    void theSameTitleIsKeptOnceAndCanComeBackAfterItWasRemoved() {
        long first = invoices.companyInBook(buyer);
        assertThat(titles.add(buyer, Invoices.COMPANY, false)).isEqualTo(Refused.DUPLICATE);

        titles.remove(buyer, first);

        assertThat(titles.all(buyer.account())).isEmpty();
        assertThat(titles.add(buyer, Invoices.COMPANY, false)).isInstanceOf(Kept.class);
        assertThat(jdbc.sql("select count(*) from invoice_title where account_id = :account")
                        .param("account", buyer.account().value())
                        .query(Integer.class)
                        .single())
                .as("what was removed is only marked")
                .isEqualTo(2);
    }

    @Test
    void becomingLikeAnotherIsRefusedAndStayingAsOneIsIsNot() {
        invoices.titleInBook(buyer, "周青");
        long other = invoices.titleInBook(buyer, "周红");
        assertThat(titles.change(buyer, other, 0, TitleDetails.person("周青"), false))
                .isEqualTo(Refused.DUPLICATE);
        assertThat(titles.change(buyer, other, 0, TitleDetails.person("周红"), false))
                .isEqualTo(new Kept(other));
    }

    @Test
    void whoChangesWhatSomebodyElseHasChangedIsTold() {
        long id = invoices.titleInBook(buyer, "周青");
        assertThat(titles.change(buyer, id, 0, TitleDetails.person("周兰"), false))
                .isEqualTo(new Kept(id));
        assertThat(titles.change(buyer, id, 0, TitleDetails.person("周梅"), false))
                .isEqualTo(Refused.CHANGED);
        assertThat(titles.find(buyer.account(), id).content().name()).isEqualTo("周兰");
    }

    @Test
    void aBookIsFullAtFiftyEvenWhenTwoAddAtOnce() {
        IntStream.range(0, TitleBook.MOST - 1).forEach(at -> invoices.titleInBook(buyer, "周青 " + at));
        List<CompletableFuture<BookOutcome>> two = IntStream.range(0, 2)
                .mapToObj(at ->
                        CompletableFuture.supplyAsync(() -> titles.add(buyer, TitleDetails.person("同时 " + at), false)))
                .toList();
        assertThat(two.stream().map(CompletableFuture::join).filter(Refused.FULL::equals))
                .hasSize(1);
        assertThat(titles.all(buyer.account())).hasSize(TitleBook.MOST);
    }

    @Test
    void aPhoneNumberIsReadableToTheApplicationAloneAndForgottenWithItsAddress() {
        long id = invoices.addressInBook(buyer, "周青");
        DeliveryAddress kept = addresses.find(buyer.account(), id).content();

        assertThat(kept.maskedPhone()).isEqualTo("138****1234");
        assertThat(kept.toString()).doesNotContain(Invoices.PHONE);
        assertThat(new String(kept.phone(), StandardCharsets.ISO_8859_1)).doesNotContain(Invoices.PHONE);
        assertThat(opened(kept)).isEqualTo("+86" + Invoices.PHONE);
        assertThat(everythingWritten()).doesNotContain(Invoices.PHONE);

        addresses.remove(buyer, id);

        assertThat(jdbc.sql("select phone is null from invoice_address where id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aChangeWithoutANumberKeepsIt() {
        long id = invoices.addressInBook(buyer, "周青");
        addresses.change(buyer, id, 0, address("周红", null), false);
        assertThat(opened(addresses.find(buyer.account(), id).content())).isEqualTo("+86" + Invoices.PHONE);

        PhoneNumber other = PhoneNumber.read("13900005678").orElseThrow();
        addresses.change(buyer, id, 1, address("周红", other), false);

        DeliveryAddress changed = addresses.find(buyer.account(), id).content();
        assertThat(opened(changed)).isEqualTo("+8613900005678");
        assertThat(changed.maskedPhone()).isEqualTo("139****5678");
    }

    @Test
    void whatARequestTookFromTheBooksStaysWhenTheyChange() {
        long title = invoices.companyInBook(buyer);
        long address = invoices.addressInBook(buyer, "周青");
        long request = invoices.requested(
                buyer,
                new InvoiceDraft(
                        List.of(shop.completed(buyer)),
                        InvoiceKind.ORDINARY,
                        InvoiceMedium.PAPER,
                        titles.find(buyer.account(), title).content(),
                        addresses.find(buyer.account(), address).content()));

        titles.remove(buyer, title);
        addresses.remove(buyer, address);

        assertThat(jdbc.sql(
                                "select title_name || ' ' || recipient || ' ' || phone_masked from invoice_request where id = :id")
                        .param("id", request)
                        .query(String.class)
                        .single())
                .isEqualTo(Invoices.COMPANY.name() + " 周青 138****1234");
    }

    @Test
    void anotherAccountsEntryIsNotFound() {
        Actor stranger = shop.buyer("1.00");
        long title = invoices.titleInBook(buyer, "周青");
        long address = invoices.addressInBook(buyer, "周青");

        assertThatThrownBy(() -> titles.find(stranger.account(), title)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> titles.remove(stranger, title)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> titles.prefer(stranger, title)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> titles.change(stranger, title, 0, TitleDetails.person("x"), false))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> addresses.remove(stranger, address)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> addresses.change(stranger, address, 0, address("x", null), false))
                .isInstanceOf(NotFoundException.class);
        assertThat(titles.find(buyer.account(), title).content().name()).isEqualTo("周青");
    }

    @Test
    void whoMayNotAskForInvoicesChangesNoBook() {
        Actor reader = shop.colleague("王小云", """
                {"version": "2.0", "statement": [
                  {"effect": "allow", "action": ["market:DescribePurchaseInvoices"], "resource": ["*"]}]}
                """);
        assertThatThrownBy(() -> titles.add(reader, Invoices.COMPANY, false))
                .isInstanceOf(ActionNotAllowedException.class);
        assertThatThrownBy(() -> addresses.add(
                        reader, address("x", PhoneNumber.read(Invoices.PHONE).orElseThrow()), false))
                .isInstanceOf(ActionNotAllowedException.class);
    }

    private static AddressDraft address(String recipient, @Nullable PhoneNumber phone) {
        return new AddressDraft(recipient, phone, "广东省", "深圳市", "南山区", "科技园路 1 号", null);
    }

    private String opened(DeliveryAddress address) {
        byte[] number = secrets.box(AddressBook.BOX).open(buyer.account().value(), address.phone());
        return new String(number, StandardCharsets.US_ASCII);
    }

    private String everythingWritten() {
        return jdbc.sql(
                        "select coalesce(string_agg(before::text || after::text, ' '), '') from audit_event where account_id = :account")
                .param("account", buyer.account().value())
                .query(String.class)
                .single();
    }
}
