package org.zhanggui.settlement.commission;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

/** Applications are locked before the balances that they move. */
interface CommissionInvoiceRepository extends Repository<CommissionInvoice, Long> {

    CommissionInvoice saveAndFlush(CommissionInvoice invoice);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from CommissionInvoice i where i.id = :id and i.accountId = :provider")
    Optional<CommissionInvoice> lockOfProvider(long id, AccountId provider);

    /** For staff. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from CommissionInvoice i where i.id = :id")
    Optional<CommissionInvoice> lock(long id);
}
