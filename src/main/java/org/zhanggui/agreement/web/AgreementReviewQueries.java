package org.zhanggui.agreement.web;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.review.ReviewLine;
import org.zhanggui.shared.review.ReviewQueue;

/** What staff see of agreements: every provider's submissions, and nothing that was not submitted. */
@Repository
@Transactional(readOnly = true)
class AgreementReviewQueries implements ReviewQueue {

    private static final String WAITING = """
            select v.agreement_id as id, v.title, 'agreement.number' as detail, v.number::text as detail_value,
                   f.shop_name, v.status, u.name as person, v.submitted_at as at
            from agreement_version v
            join agreement a on a.id = v.agreement_id
            join provider_profile f on f.account_id = a.account_id
            join app_user u on u.id = v.submitted_by
            where v.status = 'IN_REVIEW'
            """;

    private static final String DECIDED = """
            select v.agreement_id as id, v.title, 'agreement.number' as detail, v.number::text as detail_value,
                   f.shop_name, v.status, u.name as person, v.decided_at as at
            from agreement_version v
            join agreement a on a.id = v.agreement_id
            join provider_profile f on f.account_id = a.account_id
            join app_user u on u.id = v.decided_by
            where v.status in ('APPROVED', 'RETURNED')
            """;

    private final JdbcClient jdbc;
    private final ReviewLine line;

    AgreementReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.line = new ReviewLine(jdbc, AgreementReviewController.PATH, WAITING, DECIDED);
    }

    @Override
    public String key() {
        return "agreements";
    }

    @Override
    public String address() {
        return AgreementReviewController.PATH;
    }

    @Override
    public Action needs() {
        return Action.REVIEW_AGREEMENT;
    }

    @Override
    public Waiting waiting() {
        return line.waiting();
    }

    ReviewLine line() {
        return line;
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
