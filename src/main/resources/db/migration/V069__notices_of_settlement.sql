-- Providers are told what becomes of their withdrawals, and staff of those that wait.

alter table notice
    drop constraint notice_kind_known,
    add constraint notice_kind_known check (kind in ('REVIEW_DECIDED', 'REPRICE_ASKED', 'REPRICE_DECIDED',
        'REPRICE_REQUESTED', 'REPRICE_DECLINED', 'PLACED', 'REPRICED', 'PAID', 'CANCELLED', 'EXPIRED', 'EXPIRING',
        'DELIVERY_BEGUN', 'PROGRESSED', 'DELIVERY_FAILED', 'DELIVERED', 'ACCEPTANCE_DUE', 'REJECTED', 'COMPLETED',
        'APPEALED', 'APPEAL_DECIDED', 'REFUND_ASKED', 'REFUND_DECLINED', 'REFUND_BEGUN', 'REFUNDED', 'WEBHOOK_OFF',
        'WITHDRAWAL_REQUESTED', 'WITHDRAWAL_APPROVED', 'WITHDRAWAL_REFUSED', 'WITHDRAWAL_PAID',
        'PAYOUT_ACCOUNT_CHANGED'));
alter table notice_mail_choice
    drop constraint notice_mail_choice_family_known,
    add constraint notice_mail_choice_family_known
        check (family in ('REVIEWS', 'ORDERS', 'PRICES', 'DELIVERY', 'REFUNDS', 'WEBHOOKS', 'SETTLEMENT'));
