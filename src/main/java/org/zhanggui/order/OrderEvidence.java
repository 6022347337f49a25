package org.zhanggui.order;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.AttachedFile;

/** Keeps the files that come with a step of an order or with an appeal, in the transaction that makes it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderEvidence {

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderEvidence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@return what the files are called together; null where there is none} */
    @Nullable
    UUID keep(Order order, List<AttachedFile> files, Actor by) {
        if (files.isEmpty()) {
            return null;
        }
        UUID bundle = UUID.randomUUID();
        for (int at = 0; at < files.size(); at++) {
            AttachedFile file = files.get(at);
            jdbc.sql("""
                            insert into order_evidence (id, order_id, bundle, position, file_name, media_type, bytes,
                                                        uploaded_by_account_id, uploaded_by, uploaded_at)
                            values (:id, :order, :bundle, :position, :name, :mediaType, :bytes, :account, :user, :at)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("order", order.id())
                    .param("bundle", bundle)
                    .param("position", at + 1)
                    .param("name", file.name())
                    .param("mediaType", file.mediaType())
                    .param("bytes", file.bytes())
                    .param("account", by.account().value())
                    .param("user", by.user().value())
                    .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
        return bundle;
    }
}
