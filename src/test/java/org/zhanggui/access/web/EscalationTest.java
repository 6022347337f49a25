package org.zhanggui.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.Staffing;

/** Somebody to whom the root user gave access management tries to make more of it; nothing changes, and they are told why. */
@IntegrationTest
class EscalationTest {

    private static final String ACCESS = "/console/access";
    private static final String MANAGER = "AccessManagementFullAccess";
    private static final String CAM = """
            {"version":"2.0","statement":[{"effect":"allow","action":["cam:EditUser"],"resource":["*"]}]}""";

    private final MockMvc mvc;
    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private Actor root;
    private Staffing own;
    private long managers;
    private UserId delegate;
    private Staffing foreign;

    @Autowired
    EscalationTest(MockMvc mvc, ApplicationContext context, JdbcClient jdbc) {
        this.mvc = mvc;
        this.context = context;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aDelegate() {
        Shop shop = new Shop(context, "1.00");
        root = shop.owner();
        own = new Staffing(context, root);
        managers = own.group(MANAGER);
        delegate = own.hire(managers);
        foreign = new Staffing(context, shop.provider());
    }

    @Test
    void aDelegateDoesWhatTheyAreThereFor() throws Exception {
        assertThat(press("/groups/" + own.group() + "/members", Map.of("users", own.subUser() + ""))
                        .getStatus())
                .isEqualTo(302);
        assertThat(press("/groups/" + own.group() + "/policies", Map.of("policies", "QcloudServiceProviderFullAccess"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(press("/users/" + own.subUser() + "/password", Map.of()).getStatus())
                .isEqualTo(200);
    }

    @Test
    void nobodyAddsToWhatTheyMayDo() throws Exception {
        refused(403, "不能改变自己的权限", "/groups/" + own.group() + "/members", Map.of("users", delegate + ""));
        refused(
                403,
                "不能改变自己的权限",
                "/groups/" + managers + "/policies",
                Map.of("policies", "QcloudServiceProviderFullAccess"));
        refused(403, "不能改变自己的权限", "/groups/" + managers + "/policies/" + MANAGER + "/removal", Map.of());
        refused(403, "不能改变自己的权限", "/groups/" + managers + "/deletion", Map.of());
        refused(403, "不能改变自己的权限", "/groups/" + managers + "/members/" + delegate + "/removal", Map.of());
        refused(403, "不能改变自己的权限", "/users/" + delegate + "/password", Map.of());
        refused(403, "不能改变自己的权限", "/users/" + delegate + "/deletion", Map.of());
    }

    @Test
    void nobodyRewritesThePolicyThatHoldsForThem() throws Exception {
        long policy = own.policy(Staffing.DOCUMENT);
        own.attach(managers, policy);

        refused(
                403,
                "不能改变自己的权限",
                "/policies/" + policy,
                edited("{\"version\":\"2.0\",\"statement\":[{"
                        + "\"effect\":\"allow\",\"action\":[\"*\"],\"resource\":[\"*\"]}]}"));
    }

    @Test
    void onlyTheRootUserHandsOutAccessManagement() throws Exception {
        long cam = own.policy(CAM);
        own.attach(own.group(), own.policy());

        refused(403, "只有主账号可以把访问管理的权限", "/groups/" + managers + "/members", Map.of("users", own.subUser() + ""));
        refused(403, "只有主账号可以把访问管理的权限", "/groups/" + own.group() + "/policies", Map.of("policies", MANAGER));
        refused(403, "只有主账号可以把访问管理的权限", "/groups/" + own.group() + "/policies", Map.of("policies", cam + ""));
        refused(403, "只有主账号可以把访问管理的权限", "/policies/" + own.policy(), edited(CAM));
        refused(
                403,
                "只有主账号可以把访问管理的权限",
                "/users/new",
                Map.of("loginName", "straw-man", "name", "稻草人", "groups", managers + ""));
    }

    @Test
    void nobodyTakesOverWhoManagesAccess() throws Exception {
        UserId other = own.hire(managers);

        refused(403, "只有主账号可以重置或删除", "/users/" + other + "/password", Map.of());
        refused(403, "只有主账号可以重置或删除", "/users/" + other + "/deletion", Map.of());
    }

    @Test
    void theRootUserStaysWhatTheyAre() throws Exception {
        refused(403, "主账号拥有全部权限", "/users/" + root.user() + "/password", Map.of());
        refused(403, "主账号拥有全部权限", "/users/" + root.user() + "/deletion", Map.of());
        refused(403, "主账号拥有全部权限", "/groups/" + own.group() + "/members", Map.of("users", root.user() + ""));
    }

    @Test
    void presetsAreNotEditedDeletedOrShadowed() throws Exception {
        refused(409, "预设策略由平台维护", "/policies/" + MANAGER, edited(CAM));
        refused(409, "预设策略由平台维护", "/policies/" + MANAGER + "/deletion", Map.of());
        refused(
                422,
                "这是预设策略的名称",
                "/policies/new",
                Map.of("name", "accessmanagementfullaccess", "mode", "json", "document", Staffing.DOCUMENT));
    }

    @Test
    void anotherAccountsPeopleGroupsAndPoliciesAreNotFound() throws Exception {
        notFound("/groups/" + foreign.group() + "/members", Map.of("users", own.subUser() + ""));
        notFound("/groups/" + own.group() + "/members", Map.of("users", foreign.subUser() + ""));
        notFound("/groups/" + own.group() + "/policies", Map.of("policies", foreign.policy() + ""));
        notFound("/groups/" + own.group() + "/policies", Map.of("policies", "OperationsFullAccess"));
        notFound("/groups/new/policies", Map.of("name", "新组", "policies", foreign.policy() + ""));
        notFound("/users/" + foreign.subUser() + "/password", Map.of());
        notFound("/policies/" + foreign.policy(), edited(CAM));
        notFound(
                "/users/new",
                Map.of("loginName", "x", "name", "x", "groups", foreign.group() + "", "accountId", "100000000001"));
    }

    @Test
    void theDatabaseKeepsAccountsApart() {
        assertThat(catchThrowable(() -> jdbc.sql("""
                                insert into user_group_member (group_id, user_id, account_id, added_at)
                                values (:group, :user, :account, now())
                                """)
                        .param("group", own.group())
                        .param("user", foreign.subUser())
                        .param("account", root.account().value())
                        .update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whoMayOnlyLookChangesNothing() throws Exception {
        long readers = own.group();
        own.attach(
                readers,
                own.policy(
                        "{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",\"action\":\"cam:DescribeAccess\",\"resource\":\"*\"}]}"));
        delegate = own.hire(readers);

        assertThat(press("/groups/" + own.group() + "/deletion", Map.of()).getStatus())
                .isEqualTo(403);
        assertThat(press("/users/" + own.subUser() + "/deletion", Map.of()).getStatus())
                .isEqualTo(403);
        assertThat(mvc.perform(get(ACCESS + "/users").with(SignedIn.as(own.actor(delegate))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("/users/new", "/deletion");
    }

    private void refused(int status, String words, String path, Map<String, String> form) throws Exception {
        assertThat(pressInVain(status, path, form).getContentAsString()).contains(words);
    }

    private void notFound(String path, Map<String, String> form) throws Exception {
        pressInVain(404, path, form);
    }

    private MockHttpServletResponse pressInVain(int status, String path, Map<String, String> form) throws Exception {
        List<Map<String, Object>> before = everything();

        MockHttpServletResponse answer = press(path, form);

        assertThat(answer.getStatus()).as(path).isEqualTo(status);
        assertThat(everything()).as("what %s left", path).isEqualTo(before);
        return answer;
    }

    private MockHttpServletResponse press(String path, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(ACCESS + path)
                .header("Accept-Language", "zh-CN")
                .with(SignedIn.as(own.actor(delegate)))
                .with(csrf());
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    private static Map<String, String> edited(String document) {
        return Map.of("name", "改过", "mode", "json", "version", "0", "document", document);
    }

    /** All that the two accounts have of access management. */
    private List<Map<String, Object>> everything() {
        return jdbc.sql("""
                        select 'member' as kind, concat_ws(':', group_id, user_id) as what from user_group_member
                        where account_id in (:accounts)
                        union all select 'policy', concat_ws(':', group_id, preset, policy_id) from user_group_policy
                        where account_id in (:accounts)
                        union all select 'group', concat_ws(':', id, name) from user_group where account_id in (:accounts)
                        union all select 'document', concat_ws(':', id, name, document, version) from access_policy
                        where account_id in (:accounts)
                        union all select 'user', concat_ws(':', id, password_hash, deleted_at) from app_user
                        where account_id in (:accounts)
                        order by kind, what
                        """)
                .param(
                        "accounts",
                        List.of(
                                root.account().value(),
                                own.actor(new UserId(foreign.member()))
                                        .account()
                                        .value()))
                .query()
                .listOfRows();
    }
}
