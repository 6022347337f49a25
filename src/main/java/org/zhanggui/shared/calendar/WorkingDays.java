package org.zhanggui.shared.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The working days as they are known at one moment. A year that is not announced yet is counted Monday to Friday, and what
 * rests on it is provisional.
 */
public final class WorkingDays {

    private final Set<Integer> announced;
    private final Map<LocalDate, SpecialDay> special;

    /** @param announced the years whose special days are known, all of them */
    public WorkingDays(Set<Integer> announced, Collection<SpecialDay> special) {
        this.announced = Set.copyOf(announced);
        this.special = special.stream().collect(Collectors.toUnmodifiableMap(SpecialDay::day, Function.identity()));
    }

    public boolean isWorked(LocalDate day) {
        return special(day).map(SpecialDay::worked).orElseGet(() -> !SpecialDay.isWeekend(day));
    }

    /** {@return what an announcement says of the day, if it names it} */
    public Optional<SpecialDay> special(LocalDate day) {
        return Optional.ofNullable(special.get(day));
    }

    /** {@return whether the days of that year can still be moved by its announcement} */
    public boolean isProvisional(int year) {
        return !announced.contains(year);
    }

    /**
     * {@return the last of so many working days, the first of which is the first one after the given day}
     *
     * @param count at least 1
     */
    public LocalDate after(LocalDate day, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("not a number of working days: " + count);
        }
        LocalDate last = day;
        for (int counted = 0; counted < count; ) {
            last = last.plusDays(1);
            counted += isWorked(last) ? 1 : 0;
        }
        return last;
    }

    /** {@return how many days are worked from the day after the first up to the second; negative when that lies before} */
    public int between(LocalDate first, LocalDate second) {
        return second.isBefore(first)
                ? -between(second, first)
                : Math.toIntExact(first.plusDays(1)
                        .datesUntil(second.plusDays(1))
                        .filter(this::isWorked)
                        .count());
    }

    /** {@return how many days of the year are worked} */
    public int in(int year) {
        return between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
    }
}
