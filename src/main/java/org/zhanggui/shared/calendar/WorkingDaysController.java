package org.zhanggui.shared.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 工作日历: staff see which days are worked, take in a year's announcement, and correct a day. */
@Controller
@RequestMapping("/ops/working-days")
class WorkingDaysController {

    private static final String PATH = "/ops/working-days";
    private static final String DAY = "/{day:\\d{4}-\\d{2}-\\d{2}}";

    private final WorkingCalendar calendar;
    private final Texts texts;
    private final Clock clock;

    WorkingDaysController(WorkingCalendar calendar, Texts texts, Clock clock) {
        this.calendar = calendar;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.MANAGE_WORKING_DAYS)
    String year(@RequestParam(required = false) @Nullable Integer year, Model page) {
        int shown = year == null ? thisYear() : Math.min(Math.max(year, 2000), 2099);
        WorkingDays days = calendar.current();
        page.addAttribute("year", shown);
        page.addAttribute("months", CalendarMonth.of(shown, days));
        page.addAttribute("worked", days.in(shown));
        page.addAttribute("announcement", calendar.announcement(shown).orElse(null));
        page.addAttribute("today", BusinessTime.dayOf(clock.instant()));
        return "calendar/year";
    }

    @GetMapping("/announcement")
    @Requires(Action.MANAGE_WORKING_DAYS)
    String announcement(@RequestParam(required = false) @Nullable Integer year, Model page) {
        int wanted = year == null ? thisYear() + 1 : year;
        WorkingDays days = calendar.current();
        List<SpecialDay> known = wanted < 2000 || wanted > 2099
                ? List.of()
                : LocalDate.of(wanted, 1, 1)
                        .datesUntil(LocalDate.of(wanted + 1, 1, 1))
                        .flatMap(day -> days.special(day).stream())
                        .toList();
        String source = calendar.announcement(wanted).map(Announcement::source).orElse("");
        page.addAttribute("form", AnnouncementForm.of(wanted, source, known));
        return "calendar/announcement";
    }

    @PostMapping("/announcement")
    @Requires(Action.MANAGE_WORKING_DAYS)
    String announce(
            Actor staff,
            @ModelAttribute("form") AnnouncementForm form,
            BindingResult errors,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        AnnouncedYear year = form.read(errors);
        if (year == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "calendar/announcement";
        }
        calendar.announce(staff, year);
        redirect.addFlashAttribute("flashSuccess", texts.get("calendar.announced", Integer.toString(year.year())));
        return "redirect:" + PATH + "?year=" + year.year();
    }

    @GetMapping(DAY)
    @Requires(Action.MANAGE_WORKING_DAYS)
    String day(@PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate day, Model page) {
        WorkingDays days = announced(day);
        page.addAttribute(
                "form",
                days.special(day)
                        .map(special -> new CorrectionForm(DayKind.of(special), special.name()))
                        .orElse(new CorrectionForm(DayKind.USUAL, "")));
        return show(day, page);
    }

    @PostMapping(DAY)
    @Requires(Action.MANAGE_WORKING_DAYS)
    String correct(
            Actor staff,
            @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        announced(day);
        Correction correction = form.read(errors);
        Optional<CalendarRefusal> refusal =
                correction == null ? Optional.empty() : calendar.correct(staff, day, correction);
        refusal.ifPresent(reason -> errors.rejectValue("kind", reason.messageKey()));
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(day, page);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("calendar.corrected", day.toString()));
        return "redirect:" + PATH + "?year=" + day.getYear();
    }

    private WorkingDays announced(LocalDate day) {
        WorkingDays days = calendar.current();
        if (days.isProvisional(day.getYear())) {
            throw new NotFoundException("the announcement of " + day.getYear());
        }
        return days;
    }

    private String show(LocalDate day, Model page) {
        page.addAttribute("day", day);
        page.addAttribute("kinds", DayKind.values());
        return "calendar/day";
    }

    private int thisYear() {
        return BusinessTime.dayOf(clock.instant()).getYear();
    }
}
