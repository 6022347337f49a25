package org.zhanggui.invoice;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;

interface RedLetterRepository extends Repository<RedLetter, Long> {

    RedLetter saveAndFlush(RedLetter letter);

    /** {@return the request to be locked, without the duty itself, which is read once it is locked} */
    @Query("select l.request.id from RedLetter l where l.id = :id and l.providerAccountId = :provider")
    Optional<Long> requestOf(long id, AccountId provider);

    Optional<RedLetter> findById(long id);

    boolean existsByOrderNo(OrderNo orderNo);
}
