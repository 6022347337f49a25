package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** Pages for who has just come: nothing bought, nothing for sale, nothing done yet. */
@IntegrationTest
class EmptyPagesTest {

    private final ApplicationContext context;
    private final MockMvc mvc;

    @Autowired
    EmptyPagesTest(ApplicationContext context, MockMvc mvc) {
        this.context = context;
        this.mvc = mvc;
    }

    @TestFactory
    Stream<DynamicTest> everyPageOpensForANewProvider() {
        Actor newcomer = new Shop(context, "1.00").provider();
        return AccessTable.lines().stream()
                .filter(line -> line.method() == HttpMethod.GET && !line.speaksOfAnObject())
                .filter(line -> !line.people().equals("staff") && !line.isOpen())
                .filter(line -> !Slice.NOT_PAGES.contains(line.name()))
                .map(line -> DynamicTest.dynamicTest(
                        line.name(),
                        () -> assertThat(mvc.perform(get(line.address()).with(SignedIn.as(newcomer)))
                                        .andReturn()
                                        .getResponse()
                                        .getStatus())
                                .isEqualTo(200)));
    }
}
