package org.zhanggui.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A shelf of the shop front, with what the platform asks of those who sell on it. */
@Entity
class Category {

    @Id
    private String code;

    private String nameZh;
    private String nameEn;
    private int position;
    private BigDecimal commissionRate;
    private Money deposit;
    private @Nullable Instant retiredAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    Category(String code, CategoryDraft draft) {
        this.code = code;
        write(draft);
    }

    /** @param editedVersion the version that the form was opened with */
    Optional<CategoryRefusal> edit(CategoryDraft draft, int editedVersion) {
        if (version != null && version != editedVersion) {
            return Optional.of(CategoryRefusal.CHANGED_MEANWHILE);
        }
        write(draft);
        return Optional.empty();
    }

    /** From now on no product can choose it; those that are in it stay. */
    Optional<CategoryRefusal> retire(Instant now) {
        if (retiredAt != null) {
            return Optional.of(CategoryRefusal.CHANGED_MEANWHILE);
        }
        retiredAt = now;
        return Optional.empty();
    }

    Optional<CategoryRefusal> reinstate() {
        if (retiredAt == null) {
            return Optional.of(CategoryRefusal.CHANGED_MEANWHILE);
        }
        retiredAt = null;
        return Optional.empty();
    }

    private void write(CategoryDraft draft) {
        nameZh = draft.nameZh();
        nameEn = draft.nameEn();
        position = draft.position();
        commissionRate = draft.commissionRate();
        deposit = draft.deposit();
    }

    /** {@return whether both mean the same commission and deposit} */
    boolean hasTermsOf(CategoryDraft draft) {
        return commissionRate.compareTo(draft.commissionRate()) == 0 && deposit.isEqual(draft.deposit());
    }

    String code() {
        return code;
    }

    CategoryDraft draft() {
        return new CategoryDraft(nameZh, nameEn, position, commissionRate, deposit);
    }
}
