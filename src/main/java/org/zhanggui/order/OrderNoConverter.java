package org.zhanggui.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class OrderNoConverter implements AttributeConverter<OrderNo, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable OrderNo orderNo) {
        return orderNo == null ? null : orderNo.value();
    }

    @Override
    public @Nullable OrderNo convertToEntityAttribute(@Nullable String value) {
        return value == null ? null : new OrderNo(value);
    }
}
