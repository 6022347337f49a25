package org.zhanggui.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.UserId;

/** Nothing is locked here: a request is changed under the lock of its order's row. */
interface RepriceApprovalRepository extends Repository<RepriceApproval, Long> {

    RepriceApproval save(RepriceApproval request);

    RepriceApproval saveAndFlush(RepriceApproval request);

    void flush();

    /** {@return the number of the order to be locked, without the order itself, which is read once it is locked} */
    @Query(
            value = "select o.order_no from reprice_approval r join purchase_order o on o.id = r.order_id"
                    + " where r.id = :id and r.provider_account_id = :provider",
            nativeQuery = true)
    Optional<String> orderNoOf(long id, long provider);

    @Query("select r from RepriceApproval r where r.id = :id and r.providerAccountId = :provider")
    Optional<RepriceApproval> findOfProvider(long id, AccountId provider);

    /** {@return what waits for an order, overtaken or not} */
    @Query("select r from RepriceApproval r where r.order = :order and r.status = PENDING")
    Optional<RepriceApproval> findPending(Order order);

    /** {@return what waits for these orders, overtaken or not} */
    @Query("select r from RepriceApproval r where r.order in :orders and r.status = PENDING")
    List<RepriceApproval> findPendingAmong(Collection<Order> orders);

    /** {@return what others asked for and nothing has overtaken, what has waited longest first} */
    @Query("""
            select r from RepriceApproval r join fetch r.order o
            where r.providerAccountId = :provider and r.status = PENDING and r.askedBy <> :but
              and o.status = UNPAID and o.expiresAt >= :now and o.version = r.orderVersion
            order by r.id""")
    List<RepriceApproval> findWaiting(AccountId provider, UserId but, Instant now, Limit limit);

    /** {@return what waits in vain and is not noted as such, of all accounts} */
    @Query("""
            select r.id as id, r.providerAccountId as provider from RepriceApproval r join r.order o
            where r.status = PENDING and (o.status <> UNPAID or o.expiresAt < :now or o.version <> r.orderVersion)
            order by r.id""")
    List<Stale> findStale(Instant now, Limit limit);

    /** One that is to be noted as overtaken. */
    interface Stale {

        long getId();

        AccountId getProvider();
    }
}
