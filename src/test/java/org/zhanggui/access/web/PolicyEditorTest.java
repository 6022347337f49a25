package org.zhanggui.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.HtmlUtils;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.Staffing;

@IntegrationTest
class PolicyEditorTest {

    private static final String PATH = "/console/access/policies";

    private final MockMvc mvc;
    private final ApplicationContext context;
    private Actor root;
    private Staffing staffing;

    @Autowired
    PolicyEditorTest(MockMvc mvc, ApplicationContext context) {
        this.mvc = mvc;
        this.context = context;
    }

    @BeforeEach
    void anAccount() {
        root = new Shop(context, "1.00").provider();
        staffing = new Staffing(context, root);
    }

    @Test
    void whatIsPutTogetherIsShownAsJsonAndBack() throws Exception {
        String json = text(press(
                "/new",
                Map.of(
                        "edit", "json",
                        "mode", "builder",
                        "name", "小额改价",
                        "statements[0].effect", "allow",
                        "statements[0].actions", "market:RepriceOrder",
                        "statements[0].everything", "false",
                        "statements[0].resources", "product/17276",
                        "statements[0].amountMax", "100.50")));

        assertThat(json)
                .contains(
                        "\"market:RepriceOrder\"", "\"product/17276\"", "\"market:repriceAmountMax\": 100.50", "小额改价");

        String boxes = text(
                press("/new", Map.of("edit", "builder", "mode", "json", "name", "小额改价", "document", document(json))));

        assertThat(boxes)
                .contains("value=\"100.50\"", "product/17276", "小额改价")
                .containsPattern("value=\"market:RepriceOrder\" checked");
    }

    @Test
    void whatBoxesCannotSayStaysJson() throws Exception {
        String document = """
                {"version":"2.0","statement":[{"effect":"allow","action":["market:Describe*"],"resource":["*"]}]}""";

        String answer = text(press("/new", Map.of("edit", "builder", "mode", "json", "document", document)));

        assertThat(answer).contains("构建器无法表达这份策略", document);
    }

    @Test
    void whatIsWrongIsToldWithItsLineAndPath() throws Exception {
        MockHttpServletResponse answer = press(
                "/new",
                Map.of(
                        "mode", "json",
                        "name", "错的",
                        "document",
                                "{\"version\":\"2.0\",\n\"statement\":[{\"effect\":\"allow\",\n\"action\":\"market:Fly\",\"resource\":\"*\"}]}"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(text(answer)).contains("第 3 行", "$.statement[0].action", "没有操作叫 market:Fly", "field-document-error");
    }

    @Test
    void theSecondOfTwoIsToldAndKeepsWhatTheyTyped() throws Exception {
        String path = "/" + staffing.policy();
        assertThat(press(path, saved("0", "第一")).getStatus()).isEqualTo(302);

        MockHttpServletResponse second = press(path, saved("0", "第二"));

        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(text(second)).contains("有同事保存了这个策略", "value=\"第二\"", "第一", "name=\"version\" value=\"1\"");
        assertThat(press(path, saved("1", "第二")).getStatus()).isEqualTo(302);
    }

    @Test
    void aPolicyThatAGroupHasIsNotDeletedAndTheGroupIsNamed() throws Exception {
        staffing.attach(staffing.group(), staffing.policy());

        MockHttpServletResponse answer = press("/" + staffing.policy() + "/deletion", Map.of());

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(text(answer)).contains("请先解除再删除", "/console/access/groups/" + staffing.group());
    }

    @Test
    void aFieldThatTheEditorDoesNotHaveIsRefused() throws Exception {
        assertThat(press("/new", Map.of("edit", "json", "statements[4711].effect", "allow"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void anInitialPasswordIsShownOnceAndKeptNowhere() throws Exception {
        String page = text(mvc.perform(post("/console/access/users/" + staffing.subUser() + "/password")
                        .with(SignedIn.as(root))
                        .with(csrf()))
                .andReturn()
                .getResponse());

        String password = page.replaceFirst("(?s).*data-initial-password>([^<]+)<.*", "$1");
        assertThat(password).matches("[a-z0-9]{5}(-[a-z0-9]{5}){3}");
        assertThat(text(mvc.perform(get("/console/access/users/" + staffing.subUser())
                                .with(SignedIn.as(root)))
                        .andReturn()
                        .getResponse()))
                .doesNotContain(password);
    }

    private static Map<String, String> saved(String version, String name) {
        return Map.of("mode", "json", "name", name, "version", version, "document", Staffing.DOCUMENT);
    }

    private MockHttpServletResponse press(String path, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(PATH + path)
                .header("Accept-Language", "zh-CN")
                .with(SignedIn.as(root))
                .with(csrf());
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return HtmlUtils.htmlUnescape(answer.getContentAsString());
    }

    private static String document(String page) {
        return page.replaceFirst("(?s).*<textarea[^>]*name=\"document\"[^>]*>(.*?)</textarea>.*", "$1");
    }
}
