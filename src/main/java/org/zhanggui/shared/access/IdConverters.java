package org.zhanggui.shared.access;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** How the identities of accounts and users lie in a column. */
final class IdConverters {

    private IdConverters() {}

    @Converter(autoApply = true)
    static class OfAccount implements AttributeConverter<AccountId, Long> {

        @Override
        public @Nullable Long convertToDatabaseColumn(@Nullable AccountId id) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable AccountId convertToEntityAttribute(@Nullable Long value) {
            return value == null ? null : new AccountId(value);
        }
    }

    @Converter(autoApply = true)
    static class OfUser implements AttributeConverter<UserId, Long> {

        @Override
        public @Nullable Long convertToDatabaseColumn(@Nullable UserId id) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable UserId convertToEntityAttribute(@Nullable Long value) {
            return value == null ? null : new UserId(value);
        }
    }
}
