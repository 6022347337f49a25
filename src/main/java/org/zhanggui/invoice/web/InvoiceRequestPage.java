package org.zhanggui.invoice.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** Puts what a buyer can choose, and has chosen, before the template. */
@Component
class InvoiceRequestPage {

    private final BillableQueries orders;
    private final TitleBook titles;
    private final AddressBook addresses;

    InvoiceRequestPage(BillableQueries orders, TitleBook titles, AddressBook addresses) {
        this.orders = orders;
        this.titles = titles;
        this.addresses = addresses;
    }

    /** Shows the shops as long as none is chosen and there is more than one; then its orders and the rest of the form. */
    String show(Actor buyer, InvoiceChoice form, Position from, Model page) {
        AccountId account = buyer.account();
        List<BillableRow> chosen = orders.find(account, form.numbers());
        Long seller = sellerOf(form, chosen);
        List<ShopRow> shops = seller == null ? orders.shops(account) : List.of();
        if (shops.size() == 1) {
            seller = shops.get(0).provider();
        }
        page.addAttribute("shops", shops);
        page.addAttribute("seller", seller);
        return seller == null ? "invoice/request-shops" : showOrders(account, form.of(seller), chosen, from, page);
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
                choice.or(InvoiceKind.ORDINARY, InvoiceMedium.ELECTRONIC, first(ownTitles), first(ownAddresses)));
        page.addAttribute("chosen", chosen);
        page.addAttribute("sum", sum(chosen));
        page.addAttribute("orders", without(chosen, found.rows()));
        page.addAttribute("newer", found.newer());
        page.addAttribute("older", found.older());
        page.addAttribute("most", InvoiceDraft.MOST_ORDERS);
        page.addAttribute(
                "titles", ownTitles.stream().map(InvoiceRequestPage::option).toList());
        page.addAttribute(
                "addresses",
                ownAddresses.stream().map(InvoiceRequestPage::placeOption).toList());
        return "invoice/request";
    }

    /** {@return what is asked for; nothing, and an error beside the field, where the books have no such entry any more} */
    Optional<InvoiceDraft> draft(Actor buyer, InvoiceChoice form, Errors errors) {
        Optional<TitleDetails> title = titleOf(buyer, form.titleId());
        Optional<DeliveryAddress> address = form.isOnPaper() ? addressOf(buyer, form.addressId()) : Optional.empty();
        if (title.isEmpty()) {
            errors.rejectValue("titleId", "invoicing.title.missing");
        }
        if (form.isOnPaper() && address.isEmpty()) {
            errors.rejectValue("addressId", "invoicing.address.missing");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new InvoiceDraft(
                        form.numbers(),
                        form.chosenKind().orElseThrow(),
                        form.chosenMedium().orElseThrow(),
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

    /** {@return whose orders are chosen from: those that are ticked already come first} */
    private static @Nullable Long sellerOf(InvoiceChoice form, List<BillableRow> chosen) {
        return chosen.isEmpty() ? form.provider() : Long.valueOf(chosen.get(0).provider());
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

    private static <T> @Nullable Long first(List<BookEntry<T>> entries) {
        return entries.isEmpty() ? null : Long.valueOf(entries.get(0).id());
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
