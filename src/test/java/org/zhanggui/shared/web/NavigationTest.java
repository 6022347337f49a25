package org.zhanggui.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webjars.WebJarVersionLocator;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Permissions;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.web.Navigation.Entrance;
import org.zhanggui.testing.Everything;

class NavigationTest {

    private final Navigation.Ways ways = new Navigation().waysOf(someone(new Everything()));
    private final WebJarVersionLocator icons = new WebJarVersionLocator();
    private final ResourceBundle texts = ResourceBundle.getBundle("messages/layout/messages");

    @ParameterizedTest
    @ValueSource(strings = {"shop", "billing", "console", "access", "ops"})
    void everyEntryOfADeskHasALabelAndAnIcon(String desk) {
        assertThat(ways.at(desk))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.entries()).isNotEmpty().allSatisfy(entry -> {
                    assertThat(texts.containsKey("nav." + desk + "." + entry.key()))
                            .isTrue();
                    var icon = icons.fullPath("bootstrap-icons", "icons/" + entry.icon() + ".svg");
                    assertThat(getClass().getClassLoader().getResource(icon)).isNotNull();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "elsewhere"})
    void aPageOutsideTheDesksHasNoNavigation(String desk) {
        assertThat(ways.at(desk)).isEmpty();
    }

    @Test
    void aDeskIsEnteredByItsFirstPageThatIsOpen() {
        Navigation.Ways ofAnAuditor = new Navigation().waysOf(someone(new Only(Action.DESCRIBE_AUDIT)));

        assertThat(ofAnAuditor.into("console")).contains("/console/audit");
        assertThat(ofAnAuditor.into("ops")).isEmpty();
        assertThat(ofAnAuditor.toDesks("console")).extracting(Entrance::desk).containsExactly("shop", "console");
        assertThat(new Navigation().waysOf(null).toDesks("shop"))
                .extracting(Entrance::desk)
                .containsExactly("shop");
    }

    private static Actor someone(Permissions permissions) {
        return new Actor(new AccountId(1), "云栈软件", new UserId(1), "林掌柜", false, permissions, "127.0.0.1");
    }

    private record Only(Action action) implements Permissions {

        @Override
        public boolean mayAnywhere(Action wanted) {
            return wanted == action;
        }

        @Override
        public Decision decide(Action wanted, @Nullable Resource resource, @Nullable Reduction reduction) {
            return wanted == action ? Decision.ALLOWED : Decision.DENIED;
        }

        @Override
        public Scope scope(Action wanted) {
            return Scope.ALL;
        }
    }
}
