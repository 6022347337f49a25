package org.zhanggui.product;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface ProductRepository extends Repository<Product, Long> {

    Product saveAndFlush(Product product);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id = :id and p.accountId = :owner")
    Optional<Product> lock(long id, AccountId owner);

    /** For staff, who decide on the products of every account. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id = :id")
    Optional<Product> lockForReview(long id);
}
