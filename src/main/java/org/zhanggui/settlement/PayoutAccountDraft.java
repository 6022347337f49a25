package org.zhanggui.settlement;

/**
 * Where a provider wants to be paid from now on.
 *
 * @param number 8 to 30 digits
 */
public record PayoutAccountDraft(String bank, String branch, String holder, String number) {

    public static final int LONGEST_BANK = 60;
    public static final int LONGEST_BRANCH = 100;
    public static final int LONGEST_HOLDER = 100;

    /** {@return a number without the spaces and hyphens that people write into it} */
    public static String compact(String number) {
        return number.replaceAll("[\\s-]", "");
    }

    /** {@return whether it could be the number of a bank account} */
    public static boolean isNumber(String compact) {
        return compact.matches("[0-9]{8,30}");
    }

    /** {@return the number as its own people see it: **** **** 0123} */
    String masked() {
        return "**** **** " + number.substring(number.length() - 4);
    }

    @Override
    public String toString() {
        return bank + " " + masked();
    }
}
