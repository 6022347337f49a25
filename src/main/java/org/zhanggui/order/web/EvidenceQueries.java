package org.zhanggui.order.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.file.AttachedFile;

/** The files of an order. Nothing can be asked without the order, which whoever asks has found as a party of it, or as staff. */
@Repository
@Transactional(readOnly = true)
class EvidenceQueries {

    private final JdbcClient jdbc;

    EvidenceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what there is, by what was given together} */
    Map<UUID, List<EvidenceFile>> of(OrderDetails order) {
        return jdbc.sql("""
                        select id, bundle, file_name, media_type, octet_length(bytes) as size from order_evidence
                        where order_id = :order order by bundle, position
                        """).param("order", order.id()).query(EvidenceFile.class).list().stream()
                .collect(Collectors.groupingBy(EvidenceFile::bundle));
    }

    Optional<AttachedFile> find(OrderDetails order, UUID id) {
        return jdbc.sql("""
                        select file_name as name, media_type, bytes from order_evidence where order_id = :order and id = :id
                        """)
                .param("order", order.id())
                .param("id", id)
                .query(AttachedFile.class)
                .optional();
    }
}
