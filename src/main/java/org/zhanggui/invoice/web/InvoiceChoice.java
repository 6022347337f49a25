package org.zhanggui.invoice.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.invoice.InvoiceDraft;
import org.zhanggui.invoice.InvoiceKind;
import org.zhanggui.invoice.InvoiceMedium;
import org.zhanggui.order.OrderNo;

/**
 * What a buyer has chosen so far of a request for an invoice. It lies in the address, so that nothing of it is lost on the way
 * to the books and back.
 *
 * @param provider of whose orders one chooses
 * @param orderNos ticked ones
 * @param addressId where it is mailed on paper; {@link #ELECTRONIC}, or none at all, for a file
 * @param q what the orders to choose from are narrowed by
 */
record InvoiceChoice(
        @Nullable Long provider,
        @Nullable List<String> orderNos,
        @Nullable String kind,
        @Nullable Long titleId,
        @Nullable Long addressId,
        @Nullable String q) {

    static final String PATH = "/billing/invoices/new";

    /** Stands among the addresses for what is not mailed. */
    static final long ELECTRONIC = 0;

    private static final int LONGEST_TEXT = 60;

    InvoiceChoice {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_TEXT));
    }

    void validate(Errors errors) {
        if (numbers().isEmpty()) {
            errors.rejectValue("orderNos", "invoicing.orders.missing");
        }
        if (numbers().size() > InvoiceDraft.MOST_ORDERS) {
            errors.rejectValue("orderNos", "invoicing.orders.many", new Object[] {InvoiceDraft.MOST_ORDERS}, null);
        }
        if (chosenKind().isEmpty()) {
            errors.rejectValue("kind", "invoicing.kind.missing");
        }
        if (titleId == null) {
            errors.rejectValue("titleId", "invoicing.title.missing");
        }
    }

    /** {@return the numbers of orders that were ticked, each once and as far as they can be any} */
    List<OrderNo> numbers() {
        return orderNos == null
                ? List.of()
                : orderNos.stream()
                        .filter(Objects::nonNull)
                        .map(OrderNo::parse)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
    }

    Optional<InvoiceKind> chosenKind() {
        return named(InvoiceKind.values(), kind);
    }

    InvoiceMedium medium() {
        return addressId == null || addressId == ELECTRONIC ? InvoiceMedium.ELECTRONIC : InvoiceMedium.PAPER;
    }

    /** {@return whether something was chosen already, so that one has somewhere to go back to} */
    public boolean isBegun() {
        return provider != null || !numbers().isEmpty();
    }

    InvoiceChoice of(long seller) {
        return new InvoiceChoice(seller, orderNos, kind, titleId, addressId, q);
    }

    InvoiceChoice withTitle(long id) {
        return new InvoiceChoice(provider, orderNos, kind, id, addressId, q);
    }

    InvoiceChoice withAddress(long id) {
        return new InvoiceChoice(provider, orderNos, kind, titleId, id, q);
    }

    /** {@return the same with what is offered first where nothing was chosen} */
    InvoiceChoice or(InvoiceKind usualKind, @Nullable Long title) {
        return new InvoiceChoice(
                provider,
                orderNos,
                kind == null ? usualKind.name() : kind,
                titleId == null ? title : titleId,
                addressId == null ? Long.valueOf(ELECTRONIC) : addressId,
                q);
    }

    /** {@return the address of the page on which the choice goes on} */
    public String href() {
        return href(PATH, null, null);
    }

    /** {@return an address that carries the choice with it, and where the list of orders goes on} */
    String href(String path, @Nullable String direction, @Nullable Long key) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "provider", provider);
        for (OrderNo number : numbers()) {
            address.queryParam("orderNos", number.value());
        }
        add(address, "kind", chosenKind().orElse(null));
        add(address, "titleId", titleId);
        add(address, "addressId", addressId);
        add(address, "q", q);
        if (direction != null) {
            add(address, direction, key);
        }
        return address.build().encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        for (E value : values) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
