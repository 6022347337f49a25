package org.zhanggui.invoice;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.order.BillableOrder;
import org.zhanggui.order.OrderNo;

/** One order in a request. While it is live, no other request can be for the order. */
@Entity
@DynamicUpdate
@Table(name = "invoice_request_order")
class InvoiceLine {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "invoice_request_order_seq", allocationSize = 1)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request_id")
    private InvoiceRequest request;

    private OrderNo orderNo;
    private String productName;
    private Money paid;
    private Money amount;
    private boolean live = true;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceLine() {}

    InvoiceLine(InvoiceRequest request, BillableOrder order) {
        this.request = request;
        this.orderNo = order.orderNo();
        this.productName = order.productName();
        this.paid = order.paid();
        this.amount = order.paid();
    }

    /** What is refunded before there is an invoice is not invoiced. */
    void reduceTo(Money left) {
        amount = left;
        live = left.isPositive();
    }

    void release() {
        live = false;
    }

    boolean isFor(OrderNo order) {
        return orderNo.equals(order);
    }

    boolean isLive() {
        return live;
    }

    OrderNo orderNo() {
        return orderNo;
    }

    boolean exceeds(Money left) {
        return amount.isGreaterThan(left);
    }

    Money paid() {
        return paid;
    }

    Money amount() {
        return amount;
    }
}
