package org.zhanggui.ledger;

import java.io.PrintStream;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.zhanggui.ledger.Examination.Answer;

/**
 * {@code --zhanggui.command=reconcile}: asks all that must hold, says on the standard output what came of it, and ends with 0
 * when everything holds and with 1 when something differs. It writes nothing, so that it can be asked of a copy, too.
 */
@Component
@ConditionalOnProperty(name = "zhanggui.command", havingValue = "reconcile")
class ReconcileCommand implements ApplicationRunner, ExitCodeGenerator {

    private static final int DIFFERS = 1;

    private final BookExamination examination;
    private final MessageSource messages;
    private boolean holds;

    ReconcileCommand(BookExamination examination, MessageSource messages) {
        this.examination = examination;
        this.messages = messages;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Examination found = examination.examine();
        holds = found.differences() == 0;
        print(found, System.out);
    }

    @Override
    public int getExitCode() {
        return holds ? 0 : DIFFERS;
    }

    private void print(Examination found, PrintStream out) {
        for (Answer answer : found.answers()) {
            out.printf("%-8s%s%n", answer.holds() ? "ok" : "DIFFERS", say("ledger.check." + answer.code()));
            for (BookDifference difference : answer.differences()) {
                out.printf(
                        "        %s: expected %s, booked %s%n",
                        difference.subject(), yuan(difference.expected()), yuan(difference.booked()));
            }
            if (answer.hasMore()) {
                out.println("        and more");
            }
        }
        out.printf(
                "%s: %d transactions, %d checks, %d differences%n",
                holds ? "Everything agrees" : "The books differ",
                found.transactions(),
                found.answers().size(),
                found.differences());
    }

    private String say(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }

    private static String yuan(Money amount) {
        return amount.getAmount().toPlainString();
    }
}
