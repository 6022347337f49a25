package org.zhanggui.product;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * Staff keep the platform's categories. A new commission rate holds for orders placed from then on; which rate held when is
 * kept. A category that does not exist is not found ({@link NotFoundException}).
 */
@Service
public class Categories {

    private final CategoryRepository categories;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Categories(CategoryRepository categories, JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.categories = categories;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param code its lasting name in addresses: small letters, digits, hyphens, a letter first */
    @Transactional
    public Optional<CategoryRefusal> add(Actor actor, String code, CategoryDraft draft) {
        actor.require(Action.MANAGE_CATEGORIES);
        if (categories.existsById(code)) {
            return Optional.of(CategoryRefusal.CODE_TAKEN);
        }
        if (categories.isNameTaken(code, draft.nameZh(), draft.nameEn())) {
            return Optional.of(CategoryRefusal.NAME_TAKEN);
        }
        Category category = categories.saveAndFlush(new Category(code, draft));
        keepTerms(actor, category, clock.instant());
        audit.record(actor, describe(Deed.of("category.added", "category", code), draft));
        return Optional.empty();
    }

    @Transactional
    public Optional<CategoryRefusal> edit(Actor actor, String code, CategoryDraft draft, int editedVersion) {
        actor.require(Action.MANAGE_CATEGORIES);
        Category category = locked(code);
        CategoryDraft before = category.draft();
        boolean sameTerms = category.hasTermsOf(draft);
        if (categories.isNameTaken(code, draft.nameZh(), draft.nameEn())) {
            return Optional.of(CategoryRefusal.NAME_TAKEN);
        }
        Optional<CategoryRefusal> refusal = category.edit(draft, editedVersion);
        if (refusal.isEmpty()) {
            if (!sameTerms) {
                keepTerms(actor, category, clock.instant());
            }
            audit.record(actor, compare(Deed.of("category.edited", "category", code), before, draft));
        }
        return refusal;
    }

    /** Keeps new products out of it. */
    @Transactional
    public Optional<CategoryRefusal> retire(Actor actor, String code) {
        actor.require(Action.MANAGE_CATEGORIES);
        Optional<CategoryRefusal> refusal = locked(code).retire(clock.instant());
        if (refusal.isEmpty()) {
            audit.record(actor, Deed.of("category.retired", "category", code));
        }
        return refusal;
    }

    @Transactional
    public Optional<CategoryRefusal> reinstate(Actor actor, String code) {
        actor.require(Action.MANAGE_CATEGORIES);
        Category category = locked(code);
        if (categories.isNameTaken(
                code, category.draft().nameZh(), category.draft().nameEn())) {
            return Optional.of(CategoryRefusal.NAME_TAKEN);
        }
        Optional<CategoryRefusal> refusal = category.reinstate();
        if (refusal.isEmpty()) {
            audit.record(actor, Deed.of("category.reinstated", "category", code));
        }
        return refusal;
    }

    private Category locked(String code) {
        return categories.lock(code).orElseThrow(() -> new NotFoundException("category " + code));
    }

    private void keepTerms(Actor actor, Category category, Instant now) {
        CategoryDraft terms = category.draft();
        jdbc.sql("""
                        insert into category_terms (category_code, commission_rate, deposit, set_by, set_by_name, set_at)
                        values (:code, :rate, :deposit, :user, :userName, :at)
                        """)
                .param("code", category.code())
                .param("rate", terms.commissionRate())
                .param("deposit", terms.deposit().getAmount())
                .param("user", actor.user().value())
                .param("userName", actor.userName())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static Deed describe(Deed deed, CategoryDraft draft) {
        return deed.with("name", draft.nameZh())
                .with("commissionRate", draft.commissionRate())
                .with("deposit", draft.deposit().getAmount());
    }

    private static Deed compare(Deed deed, CategoryDraft before, CategoryDraft after) {
        Deed told = deed.change("name", before.nameZh(), after.nameZh());
        if (before.commissionRate().compareTo(after.commissionRate()) != 0) {
            told = told.change("commissionRate", before.commissionRate(), after.commissionRate());
        }
        if (!before.deposit().isEqual(after.deposit())) {
            told = told.change(
                    "deposit", before.deposit().getAmount(), after.deposit().getAmount());
        }
        return told;
    }
}
