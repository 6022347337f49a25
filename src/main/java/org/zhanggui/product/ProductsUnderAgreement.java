package org.zhanggui.product;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.agreement.AgreementUses;

/** Which products name an agreement. */
@Repository
@Transactional(readOnly = true)
class ProductsUnderAgreement implements AgreementUses {

    private final JdbcClient jdbc;

    ProductsUnderAgreement(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Use> of(long agreementId) {
        return jdbc.sql("""
                        select name, case when status = 'LISTED' then '/products/' || id end as address
                        from product where agreement_id = :agreement order by id desc limit 20
                        """).param("agreement", agreementId).query(Use.class).list();
    }
}
