package org.zhanggui.product;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CategoryRepository extends Repository<Category, String> {

    Category saveAndFlush(Category category);

    boolean existsById(String code);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Category c where c.code = :code")
    Optional<Category> lock(String code);

    @Query("""
            select count(c) > 0 from Category c
            where c.retiredAt is null and c.code <> :code and (c.nameZh = :nameZh or lower(c.nameEn) = lower(:nameEn))
            """)
    boolean isNameTaken(String code, String nameZh, String nameEn);
}
