package org.zhanggui.settlement.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.settlement.WithdrawalStatus;

/** What a provider's list of withdrawals is narrowed by; it lies in the address. */
record WithdrawalFilter(@Nullable WithdrawalStatus status) {

    public boolean isEmpty() {
        return status == null;
    }

    WithdrawalFilter withStatus(@Nullable WithdrawalStatus other) {
        return new WithdrawalFilter(other);
    }

    String href() {
        return address().build().encode().toUriString();
    }

    /** {@return the address of the page that begins after, or ends before, a key} */
    @Nullable
    String href(String direction, @Nullable Long key) {
        return key == null
                ? null
                : address().queryParam(direction, key).build().encode().toUriString();
    }

    private UriComponentsBuilder address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(WithdrawalController.PATH);
        return status == null ? address : address.queryParam("status", status);
    }
}
