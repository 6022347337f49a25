package org.zhanggui.invoice.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.zhanggui.invoice.AddressBook;
import org.zhanggui.invoice.BookEntry;
import org.zhanggui.invoice.DeliveryAddress;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.invoice.TitleBook;
import org.zhanggui.invoice.TitleDetails;
import org.zhanggui.invoice.web.BillableQueries.ShopRow;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Chip;
import org.zhanggui.shared.web.Texts;

/** Puts what a buyer can choose, and has chosen, before the template. */
@Component
class InvoiceRequestPage {

    private final BillableQueries orders;
    private final TitleBook titles;
    private final AddressBook addresses;
    private final Texts texts;

    InvoiceRequestPage(BillableQueries orders, TitleBook titles, AddressBook addresses, Texts texts) {
        this.orders = orders;
        this.titles = titles;
        this.addresses = addresses;
        this.texts = texts;
    }

    /** Shows the orders of a shop, the one with the most to invoice unless another is chosen, and the rest of the form. */
    String show(Actor buyer, InvoiceChoice form, Position from, Model page) {
        AccountId account = buyer.account();
        List<BillableRow> chosen = orders.find(account, form.numbers());
        List<ShopRow> shops = orders.shops(account);
        Long seller = sellerOf(form, chosen, shops);
        if (seller == null) {
            return "invoice/request-nothing";
        }
        page.addAttribute("shops", shops.size() > 1 ? chips(shops, seller) : List.of());
        return showOrders(account, form.of(seller), chosen, from, page);
    }

    private String showOrders(
            AccountId account, InvoiceChoice choice, List<BillableRow> chosen, Position from, Model page) {
        List<BookEntry<TitleDetails>> ownTitles = titles.all(account);
        List<BookEntry<DeliveryAddress>> ownAddresses = addresses.all(account);
        KeyedPage<BillableRow> found =
                orders.page(account, Objects.requireNonNull(choice.provider()), choice.q(), from);
        // Beside the form, whose errors belong to what was sent.
        page.addAttribute(
                "picked",
                choice.or(
                        InvoiceKind.ORDINARY,
                        ownTitles.isEmpty() ? null : ownTitles.get(0).id()));
        page.addAttribute("chosen", chosen);
        page.addAttribute("sum", sum(chosen));
        page.addAttribute("orders", without(chosen, found.rows()));
        page.addAttribute("newer", found.newer());
        page.addAttribute("older", found.older());
        page.addAttribute("most", InvoiceDraft.MOST_ORDERS);
        page.addAttribute(
                "titles", ownTitles.stream().map(InvoiceRequestPage::option).toList());
        page.addAttribute("addresses", deliveries(ownAddresses));
        return "invoice/request";
    }

    /** {@return what is asked for; nothing, and an error beside the field, where the books have no such entry any more} */
    Optional<InvoiceDraft> draft(Actor buyer, InvoiceChoice form, Errors errors) {
        Optional<TitleDetails> title = titleOf(buyer, form.titleId());
        boolean onPaper = form.medium() == InvoiceMedium.PAPER;
        Optional<DeliveryAddress> address = onPaper ? addressOf(buyer, form.addressId()) : Optional.empty();
        if (title.isEmpty()) {
            errors.rejectValue("titleId", "invoicing.title.missing");
        }
        if (onPaper && address.isEmpty()) {
            errors.rejectValue("addressId", "invoicing.address.missing");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new InvoiceDraft(
                        form.numbers(),
                        form.chosenKind().orElseThrow(),
                        form.medium(),
                        title.orElseThrow(),
                        address.orElse(null)));
    }

    Optional<TitleDetails> titleOf(Actor buyer, @Nullable Long id) {
        return titles.all(buyer.account()).stream()
                .filter(entry -> id != null && entry.id() == id)
                .map(BookEntry::content)
                .findFirst();
    }

    Optional<DeliveryAddress> addressOf(Actor buyer, @Nullable Long id) {
        return addresses.all(buyer.account()).stream()
                .filter(entry -> id != null && entry.id() == id)
                .map(BookEntry::content)
                .findFirst();
    }

    /** {@return whose orders are chosen from: of whom one is ticked already, or who was asked for; none where none has any} */
    private static @Nullable Long sellerOf(InvoiceChoice form, List<BillableRow> chosen, List<ShopRow> shops) {
        if (!chosen.isEmpty()) {
            return chosen.get(0).provider();
        }
        return form.provider() != null || shops.isEmpty()
                ? form.provider()
                : Long.valueOf(shops.get(0).provider());
    }

    private List<Chip> chips(List<ShopRow> shops, long seller) {
        return shops.stream()
                .map(shop -> new Chip(
                        shop.name(),
                        InvoiceChoice.PATH + "?provider=" + shop.provider(),
                        shop.provider() == seller,
                        shop.count()))
                .toList();
    }

    private List<Option> deliveries(List<BookEntry<DeliveryAddress>> places) {
        return Stream.concat(
                        Stream.of(new Option(
                                Long.toString(InvoiceChoice.ELECTRONIC), texts.get("invoicing.delivery.electronic"))),
                        places.stream().map(InvoiceRequestPage::placeOption))
                .toList();
    }

    private static Money sum(List<BillableRow> chosen) {
        return chosen.stream()
                .filter(BillableRow::isBillable)
                .map(BillableRow::amount)
                .reduce(Yuan.ZERO, Money::plus);
    }

    private static List<BillableRow> without(List<BillableRow> chosen, List<BillableRow> found) {
        return found.stream()
                .filter(row -> chosen.stream().noneMatch(ticked -> ticked.id() == row.id()))
                .toList();
    }

    static Option option(BookEntry<TitleDetails> entry) {
        TitleDetails title = entry.content();
        String number = title.taxpayerNo() == null ? "" : " · " + title.taxpayerNo();
        return new Option(Long.toString(entry.id()), title.name() + number);
    }

    static Option placeOption(BookEntry<DeliveryAddress> entry) {
        AddressRow row = AddressRow.of(entry);
        return new Option(
                Long.toString(entry.id()),
                row.recipient() + " " + row.phone() + " · " + row.area() + " " + row.street());
    }

    /** One of a book's entries, to choose. */
    record Option(String value, String label) {}
}
