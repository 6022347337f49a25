package org.zhanggui.account;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.ledger.Posting;
import org.zhanggui.ledger.PostingKind;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.money.Yuan;

/**
 * Staff keep a file of each provider. A record is added or voided, never changed or removed. An account that is no provider
 * is not found ({@link NotFoundException}).
 */
@Service
public class ProviderFiles {

    public static final int LONGEST_REFERENCE = 120;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    ProviderFiles(JdbcClient jdbc, Ledger ledger, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds to a provider's file.
     *
     * @param reference where the proof is, at most {@value #LONGEST_REFERENCE} characters
     * @param amount of a deposit, above 0; null for everything else
     */
    @Transactional
    public void record(
            Actor actor, AccountId provider, ProviderRecordKind kind, String reference, @Nullable Money amount) {
        actor.require(Action.MANAGE_PROVIDERS);
        requireProvider(provider);
        BigDecimal sum = amount == null ? null : amount.getAmount();
        long record = jdbc.sql("""
                        insert into provider_record (account_id, kind, reference, amount, recorded_by, recorded_by_name,
                                                     recorded_at)
                        values (:account, :kind, :reference, :amount, :user, :userName, :at) returning id
                        """)
                .param("account", provider.value())
                .param("kind", kind.name())
                .param("reference", reference)
                .param("amount", sum, Types.NUMERIC)
                .param("user", actor.user().value())
                .param("userName", actor.userName())
                .param("at", now())
                .query(Long.class)
                .single();
        if (amount != null) {
            ledger.record(Posting.of(PostingKind.DEPOSIT, record, provider, clock.instant())
                    .debit(LedgerAccount.BANK, amount)
                    .credit(LedgerAccount.DEPOSIT, provider, amount));
        }
        audit.record(
                actor,
                Deed.of("provider.recorded", "provider", provider)
                        .with("kind", kind)
                        .with("reference", reference)
                        .with("amount", sum));
    }

    /** {@return whether the record stopped counting; false when someone voided it before} */
    @Transactional
    public boolean voidRecord(Actor actor, AccountId provider, long record) {
        actor.require(Action.MANAGE_PROVIDERS);
        requireRecord(provider, record);
        List<@Nullable BigDecimal> voided = jdbc.sql("""
                        update provider_record set voided_at = :at, voided_by_name = :userName
                        where id = :id and account_id = :account and voided_at is null
                        returning amount
                        """)
                .param("at", now())
                .param("userName", actor.userName())
                .param("id", record)
                .param("account", provider.value())
                .query((row, number) -> row.getBigDecimal(1))
                .list();
        voided.stream().filter(Objects::nonNull).map(Yuan::of).forEach(deposit -> giveBack(provider, record, deposit));
        if (!voided.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("provider.record-voided", "provider", provider).with("record", record));
        }
        return !voided.isEmpty();
    }

    /** {@return what counts in a provider's file at this moment, the last record of each kind} */
    @Transactional(readOnly = true)
    public Map<ProviderRecordKind, Recorded> recorded(AccountId provider) {
        return jdbc.sql("""
                        select distinct on (kind) kind, reference, recorded_at from provider_record
                        where account_id = :account and voided_at is null order by kind, id desc
                        """).param("account", provider.value()).query(Recorded.class).list().stream()
                .collect(Collectors.toMap(Recorded::kind, Function.identity()));
    }

    /** {@return the name under which its company was certified} */
    @Transactional(readOnly = true)
    public Optional<String> companyName(AccountId provider) {
        return jdbc.sql("select company_name from provider_profile where account_id = :account")
                .param("account", provider.value())
                .query(String.class)
                .optional();
    }

    private void giveBack(AccountId provider, long record, Money deposit) {
        ledger.record(Posting.of(PostingKind.DEPOSIT_RETURNED, record, provider, clock.instant())
                .debit(LedgerAccount.DEPOSIT, provider, deposit)
                .credit(LedgerAccount.BANK, deposit));
    }

    private void requireProvider(AccountId provider) {
        require("select exists (select 1 from provider_profile where account_id = :account)", provider, 0);
    }

    private void requireRecord(AccountId provider, long record) {
        require(
                "select exists (select 1 from provider_record where account_id = :account and id = :id)",
                provider,
                record);
    }

    private void require(String question, AccountId provider, long record) {
        if (!jdbc.sql(question)
                .param("account", provider.value())
                .param("id", record)
                .query(Boolean.class)
                .single()) {
            throw new NotFoundException("provider file " + provider);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Something that staff have seen of a provider.
     *
     * @param reference where the proof is
     */
    public record Recorded(ProviderRecordKind kind, String reference, Instant recordedAt) {}
}
