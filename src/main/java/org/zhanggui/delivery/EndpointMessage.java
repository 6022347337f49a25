package org.zhanggui.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider's software is told. Of the buyer it learns the account ID, and nothing else.
 *
 * @param test whether nothing is to be done in earnest; absent otherwise
 * @param cause purchase, refund or end
 * @param account the buyer's account ID
 * @param spec the spec that holds from now on
 * @param cycle what was bought; absent at the end
 * @param period the days that are bought; absent for what is bought once
 * @param instanceId as the provider answered when it created what this is about; absent before, and where it gave none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointMessage(
        @Nullable Boolean test,
        String operation,
        String cause,
        String orderNo,
        @Nullable String orderType,
        String account,
        Product product,
        String spec,
        @Nullable Cycle cycle,
        @Nullable Period period,
        @Nullable String subscription,
        @Nullable String instanceId) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String json() {
        return JSON.writeValueAsString(this);
    }

    record Product(long id, String name) {}

    record Cycle(int count, CycleUnit unit) {}

    /** @param to the first day, in Asia/Shanghai, that is no longer part of it */
    record Period(LocalDate from, LocalDate to) {}
}
