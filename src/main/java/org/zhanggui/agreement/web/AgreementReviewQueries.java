package org.zhanggui.agreement.web;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.paging.Tally;

/** What staff see of agreements: every provider's submissions, and nothing that was not submitted. */
@Repository
@Transactional(readOnly = true)
class AgreementReviewQueries {

    private static final int LONGEST_QUEUE = 50;
    private static final int LAST_DECIDED = 20;

    private final JdbcClient jdbc;

    AgreementReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what has waited longest, at most 50} */
    List<QueueRow> waiting() {
        return jdbc.sql("""
                        select v.agreement_id as id, v.number, v.title, f.shop_name, v.status, u.name as person,
                               v.submitted_at as at
                        from agreement_version v
                        join agreement a on a.id = v.agreement_id
                        join provider_profile f on f.account_id = a.account_id
                        join app_user u on u.id = v.submitted_by
                        where v.status = 'IN_REVIEW'
                        order by v.submitted_at, v.id limit :limit
                        """).param("limit", LONGEST_QUEUE).query(QueueRow.class).list();
    }

    Tally tally() {
        return new Tally(
                jdbc.sql("""
                        select count(*) from (select 1 from agreement_version where status = 'IN_REVIEW' limit :limit) c
                        """).param("limit", Tally.LIMIT).query(Integer.class).single());
    }

    /** {@return what was decided on last, at most 20} */
    List<QueueRow> decided() {
        return jdbc.sql("""
                        select v.agreement_id as id, v.number, v.title, f.shop_name, v.status, u.name as person,
                               v.decided_at as at
                        from (select * from agreement_version where status in ('APPROVED', 'RETURNED')
                              order by decided_at desc, id desc limit :limit) v
                        join agreement a on a.id = v.agreement_id
                        join provider_profile f on f.account_id = a.account_id
                        join app_user u on u.id = v.decided_by
                        order by v.decided_at desc, v.id desc
                        """).param("limit", LAST_DECIDED).query(QueueRow.class).list();
    }

    /** {@return the newest version of an agreement that was submitted: what is in review, or was decided on last} */
    Optional<Submission> submission(long id) {
        return jdbc.sql("""
                        select a.id, v.number, v.title, v.body, v.sha256, v.status, a.account_id, f.shop_name,
                               f.company_name, v.submitted_at, s.name as submitted_by, v.decided_at,
                               d.name as decided_by, v.comment
                        from agreement a
                        join provider_profile f on f.account_id = a.account_id
                        join lateral (select * from agreement_version n where n.agreement_id = a.id
                                          and n.status in ('IN_REVIEW', 'APPROVED', 'RETURNED')
                                      order by n.number desc limit 1) v on true
                        left join app_user s on s.id = v.submitted_by
                        left join app_user d on d.id = v.decided_by
                        where a.id = :id
                        """).param("id", id).query(Submission.class).optional();
    }

    /** {@return the approved version before a number: what buyers accept until the next one is approved} */
    Optional<VersionDetails> approvedBefore(long id, int number) {
        return jdbc.sql("""
                        select agreement_id, number, title, body, sha256, status, written_at, submitted_at, decided_at,
                               comment
                        from agreement_version
                        where agreement_id = :id and number < :number and status = 'APPROVED'
                        order by number desc limit 1
                        """)
                .param("id", id)
                .param("number", number)
                .query(VersionDetails.class)
                .optional();
    }
}
