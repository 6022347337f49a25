package org.zhanggui.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** Staff take in a year's announcement and correct a day, and whoever counts working days counts by it at once. */
@IntegrationTest
class WorkingDaysPageTest {

    private static final String ANNOUNCEMENT = "/ops/working-days/announcement";

    private final MockMvc mvc;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final Actor staff;

    @Autowired
    WorkingDaysPageTest(ApplicationContext context, MockMvc mvc, WorkingCalendar calendar, JdbcClient jdbc) {
        this.mvc = mvc;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.staff = new Shop(context, "10.00").staff();
    }

    @AfterEach
    void forgetTheYear() {
        jdbc.sql("delete from special_day where year > 2026").update();
        jdbc.sql("delete from announced_year where year > 2026").update();
    }

    @Test
    void aYearIsTakenInAsItWasAnnounced() throws Exception {
        announce("2027", "通知", """
                2027-02-05 至 2027-02-12 休 春节
                2027-01-31, 班, 春节

                2027-10-01~2027-10-07	休	国庆节
                """).andExpect(redirectedUrl("/ops/working-days?year=2027"));
        WorkingDays days = calendar.current();
        assertThat(days.isProvisional(2027)).isFalse();
        assertThat(days.isWorked(LocalDate.of(2027, 1, 31))).isTrue();
        assertThat(days.isWorked(LocalDate.of(2027, 2, 8))).isFalse();
        assertThat(days.after(LocalDate.of(2027, 2, 4), 1)).isEqualTo(LocalDate.of(2027, 2, 15));

        announce("2027", "更正的通知", "2027-02-05 休 春节").andExpect(status().is3xxRedirection());
        assertThat(calendar.current().isWorked(LocalDate.of(2027, 2, 8)))
                .as("the whole year is as it was entered last")
                .isTrue();
    }

    @Test
    void whatIsWrongIsSaidWithItsLineAndNothingTypedIsLost() throws Exception {
        String typed = """
                2027-02-30 休 春节
                2026-02-05 休 春节
                2027-02-08 班 春节
                2027-02-05 休 春节
                2027-02-05 休 春节
                明天放假
                2027-03-09 至 2027-03-01 休 春节
                """;
        String page = announce("2027", "", typed)
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("第 1 行：没有这个日期", "第 2 行：日期不在这一年", "第 3 行：这一天本来就是工作日", "第 5 行：日期与前面重复")
                .contains("第 6 行：写法不对", "第 7 行：一段日期应从早到晚", "请填写依据", "明天放假");
        assertThat(calendar.current().isProvisional(2027)).isTrue();
    }

    @Test
    void aYearThatIsNotAnnouncedSaysThatItIsProvisional() throws Exception {
        mvc.perform(get("/ops/working-days").param("year", "2030").with(SignedIn.as(staff)))
                .andExpect(content().string(Matchers.containsString("暂按周一至周五计算")));
    }

    @Test
    void oneDayIsCorrected() throws Exception {
        announce("2027", "通知", "2027-02-05 休 春节").andExpect(status().is3xxRedirection());
        correct("2027-02-06", "WORKED", "补班").andExpect(redirectedUrl("/ops/working-days?year=2027"));
        assertThat(calendar.current().isWorked(LocalDate.of(2027, 2, 6))).isTrue();

        correct("2027-02-08", "WORKED", "补班")
                .andExpect(status().is(422))
                .andExpect(content().string(Matchers.containsString("这一天不是周末")));
        correct("2027-02-08", "OFF", "")
                .andExpect(status().is(422))
                .andExpect(content().string(Matchers.containsString("请填写名称")));
        correct("2027-02-06", "USUAL", "").andExpect(status().is3xxRedirection());
        assertThat(calendar.current().isWorked(LocalDate.of(2027, 2, 6))).isFalse();
        correct("2027-02-30", "OFF", "春节").andExpect(status().isBadRequest());
    }

    private ResultActions announce(String year, String source, String days) throws Exception {
        return mvc.perform(post(ANNOUNCEMENT)
                .param("year", year)
                .param("source", source)
                .param("days", days)
                .with(SignedIn.as(staff))
                .with(csrf()));
    }

    private ResultActions correct(String day, String kind, String name) throws Exception {
        return mvc.perform(post("/ops/working-days/" + day)
                .param("kind", kind)
                .param("name", name)
                .with(SignedIn.as(staff))
                .with(csrf()));
    }
}
