package org.zhanggui.community;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.zhanggui.shared.access.AccountId;

interface ArticleRepository extends Repository<Article, Long> {

    Article saveAndFlush(Article article);

    void delete(Article article);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id = :id and a.accountId = :owner")
    Optional<Article> lock(long id, AccountId owner);

    /** For staff, who decide on the articles of every account. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id = :id")
    Optional<Article> lockForReview(long id);

    @Query("select count(a) from Article a where a.accountId = :author and a.publication is not null")
    long published(AccountId author);

    @Query(value = "select nextval('article_publication_seq')", nativeQuery = true)
    long nextPublication();
}
