package org.zhanggui.order;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhanggui.order.BatchBook.Batch;
import org.zhanggui.order.RepriceSheet.Line;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Actors;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.sheet.Reading;
import org.zhanggui.shared.sheet.SheetRow;
import org.zhanggui.shared.sheet.Sheets;

/**
 * 批量改价: a sheet of order numbers and new amounts is checked row by row, looked at, confirmed, and applied as a whole or not at
 * all. Checking and applying are done in the background, by whichever instance; what stands still is taken up again.
 */
@Service
public class RepriceBatches {

    /** The most rows of a sheet, without its header. */
    public static final int MOST_ROWS = 5_000;

    /** The longest name of a file, in characters. */
    public static final int LONGEST_NAME = 120;

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("reprice-batch");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Sheets sheets;
    private final BatchBook book;
    private final BatchCheck check;
    private final BatchApplication application;
    private final Actors actors;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    RepriceBatches(
            Sheets sheets,
            BatchBook book,
            BatchCheck check,
            BatchApplication application,
            Actors actors,
            AuditTrail audit,
            TransactionTemplate transaction,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.sheets = sheets;
        this.book = book;
        this.check = check;
        this.application = application;
        this.actors = actors;
        this.audit = audit;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Takes a sheet in and has it checked; nothing is repriced.
     *
     * @param fileName by which its author knows it, at most {@value #LONGEST_NAME} characters
     */
    public Begun begin(Actor author, String fileName, byte[] upload) {
        demand(author);
        // One row more than may be repriced, for the header; a sheet without one is counted again below.
        Reading reading = sheets.read(upload, MOST_ROWS + 1);
        if (reading instanceof Reading.Refused refused) {
            return new Refused(refused.messageKey());
        }
        List<SheetRow> rows = ((Reading.Rows) reading).rows();
        Optional<RepriceSheet> sheet = RepriceSheet.of(rows);
        if (sheet.isEmpty()) {
            return new Refused("order.batch.refused.NO_COLUMNS");
        }
        List<Line> lines = sheet.get().lines();
        if (lines.isEmpty() || lines.size() > MOST_ROWS) {
            return new Refused(
                    (lines.isEmpty() ? Reading.Refused.MISSING : Reading.Refused.TOO_MANY_ROWS).messageKey());
        }
        long batch = book.write(author, fileName, lines);
        schedule(batch);
        return new Begun.Taken(batch);
    }

    /**
     * Confirms what was checked; the work is done later. What somebody has confirmed already, has something wrong in it, or is
     * being checked, is not confirmed by this: the batch's page tells how it stands.
     *
     * @param filesApprovals whether what is beyond the author's limit is filed for approval
     * @return whether it was confirmed by this
     * @throws NotFoundException for an unknown batch and for another person's alike
     */
    public boolean confirm(Actor author, long id, boolean filesApprovals) {
        demand(author);
        book.find(id)
                .filter(batch -> batch.author() == author.user().value())
                .orElseThrow(() -> new NotFoundException("reprice batch " + id));
        boolean confirmed = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean moved = book.confirm(author, id, filesApprovals);
            if (moved) {
                audit.record(
                        author,
                        Deed.of("reprice-batch.confirmed", "reprice-batch", id)
                                .with("approvals", filesApprovals ? "true" : null));
            }
            return moved;
        }));
        if (confirmed) {
            schedule(id);
        }
        return confirmed;
    }

    /** Goes on with a batch from where it stands. */
    void work(long id) {
        book.find(id).ifPresent(batch -> {
            Optional<Actor> author = actors.find(new UserId(batch.author()), batch.ip());
            switch (batch.status()) {
                case CHECKING -> check.check(batch, author, Map.of());
                case APPLYING -> apply(batch, author);
                case CHECKED, APPLIED -> {} // somebody else was faster
            }
        });
    }

    private void apply(Batch batch, Optional<Actor> author) {
        Map<Integer, String> wrong = application.apply(batch, author);
        if (!wrong.isEmpty() && book.move(batch.id(), RepriceBatchStatus.APPLYING, RepriceBatchStatus.CHECKING)) {
            check.check(batch, author, wrong);
        }
    }

    /** Takes up what stands still, after a kill or a failure, and forgets what is old. */
    void sweep() {
        book.standingStill(PATIENCE).forEach(this::work);
        book.forget(KEPT);
    }

    /** After the commit, so that an instance that looks at once finds it; should this be lost, the sweep finds it. */
    private void schedule(long batch) {
        Instant now = clock.instant();
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        TASK.instance(batch + "-" + now.toEpochMilli()).scheduledTo(Instant.EPOCH.plusSeconds(1)));
    }

    private static void demand(Actor author) {
        if (!author.may(Action.REPRICE_ORDER)) {
            throw new ActionNotAllowedException(Action.REPRICE_ORDER);
        }
    }

    /** {@return the batch that a scheduled piece of work is about} */
    static long batchOf(String instance) {
        return Long.parseLong(instance.substring(0, instance.indexOf('-')));
    }

    /** What an upload came to. */
    public sealed interface Begun permits Begun.Taken, Refused {

        /** @param id of the batch */
        record Taken(long id) implements Begun {}
    }

    /** @param messageKey of the sentence that says why, which takes the most megabytes and rows */
    public record Refused(String messageKey) implements Begun {

        public Object[] arguments() {
            return new Object[] {Sheets.LARGEST >> 20, MOST_ROWS};
        }
    }
}
