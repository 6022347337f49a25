package org.zhanggui.ledger;

import java.util.List;
import org.joda.money.Money;

/**
 * What the books and the rooms were found to say at one moment.
 *
 * @param transactions how many the books had
 * @param trialBalance every account of the chart, in its order
 */
record Examination(long transactions, List<Answer> answers, List<TrialBalanceLine> trialBalance) {

    int differences() {
        return answers.stream().mapToInt(answer -> answer.differences().size()).sum();
    }

    /**
     * What a check answered.
     *
     * @param hasMore whether there are more differences than these
     */
    record Answer(String code, List<BookDifference> differences, boolean hasMore) {

        boolean holds() {
            return differences.isEmpty();
        }
    }

    /** All that an account of the chart was debited and credited. */
    record TrialBalanceLine(LedgerAccount account, Money debit, Money credit) {}
}
