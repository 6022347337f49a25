package org.zhanggui.order;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

/** Nothing is locked here: a request is changed under the lock of its order's row. */
interface RepriceRequestRepository extends Repository<RepriceRequest, Long> {

    RepriceRequest saveAndFlush(RepriceRequest request);

    /** {@return what is open for an order, lapsed or not} */
    @Query("select r from RepriceRequest r where r.order = :order and r.status = OPEN")
    Optional<RepriceRequest> findOpen(Order order);

    /** {@return the number of the order to be locked, without the order itself, which is read once it is locked} */
    @Query(
            value = "select o.order_no from reprice_request r join purchase_order o on o.id = r.order_id"
                    + " where r.id = :id and r.provider_account_id = :provider",
            nativeQuery = true)
    Optional<String> orderNoOf(long id, long provider);

    @Query("select r from RepriceRequest r where r.id = :id and r.providerAccountId = :provider")
    Optional<RepriceRequest> findOfProvider(long id, AccountId provider);

    /** Notes as lapsed what is, of all accounts; orders that are being changed are left for the next time. */
    @Modifying
    @Query(value = """
            update reprice_request set status = 'LAPSED', ended_at = :now, version = version + 1
            where id in (select r.id from reprice_request r join purchase_order o on o.id = r.order_id
                         where r.status = 'OPEN' and (o.status <> 'UNPAID' or o.expires_at < :now)
                         limit 1000 for update skip locked)
            """, nativeQuery = true)
    int noteLapsed(Instant now);
}
