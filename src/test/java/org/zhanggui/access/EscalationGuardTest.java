package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhanggui.access.EscalationGuard.judge;
import static org.zhanggui.access.EscalationGuard.judgeTakingOver;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.testing.Everything;

class EscalationGuardTest {

    private static final UserId DELEGATE = new UserId(1);
    private static final UserId COLLEAGUE = new UserId(2);
    private static final Standing MANAGER = in(7, "allow", "cam:*", "*");

    @Test
    void theRootUserMayDoAnyOfIt() {
        assertThat(judge(actor(true), Map.of(), Map.of(COLLEAGUE, MANAGER))).isEmpty();
        assertThat(judgeTakingOver(actor(true), COLLEAGUE, MANAGER)).isEmpty();
    }

    @Test
    void aDelegateHandsOutWhatIsNotAccessManagement() {
        Map<UserId, Standing> after = Map.of(DELEGATE, MANAGER, COLLEAGUE, in(8, "allow", "market:*", "*"));

        assertThat(judge(actor(false), Map.of(DELEGATE, MANAGER), after)).isEmpty();
    }

    @Test
    void nobodyChangesTheirOwnGroups() {
        var elsewhere = new Standing(Set.of(7L, 8L), MANAGER.documents());

        assertThat(judge(actor(false), Map.of(DELEGATE, MANAGER), Map.of(DELEGATE, elsewhere)))
                .contains(AccessRefusal.OWN_RIGHTS);
    }

    @Test
    void nobodyChangesWhatTheirOwnPoliciesSay() {
        Map<UserId, Standing> more = Map.of(DELEGATE, in(7, "allow", "*", "*"));

        assertThat(judge(actor(false), Map.of(DELEGATE, MANAGER), more)).contains(AccessRefusal.OWN_RIGHTS);
        assertThat(judge(actor(false), Map.of(DELEGATE, MANAGER), Map.of())).contains(AccessRefusal.OWN_RIGHTS);
    }

    @Test
    void onlyTheRootUserHandsOutAccessManagement() {
        assertThat(handedOut(Standing.NONE, MANAGER)).isTrue();
        assertThat(handedOut(Standing.NONE, in(8, "allow", "cam:DescribeAccess", "*")))
                .isTrue();
        assertThat(handedOut(Standing.NONE, in(8, "allow", "*", "*"))).isTrue();
    }

    @Test
    void aWiderResourceIsMoreAccessManagement() {
        assertThat(handedOut(in(8, "allow", "cam:EditUser", "user/1"), in(8, "allow", "cam:EditUser", "*")))
                .isTrue();
    }

    @Test
    void aDenialThatGoesAwayHandsOutWhatItHeldBack() {
        var held = new Standing(
                Set.of(7L, 8L), Set.of(document("allow", "cam:*", "*"), document("deny", "cam:EditUser", "*")));

        assertThat(handedOut(held, MANAGER)).isTrue();
        assertThat(handedOut(in(8, "deny", "*", "*"), Standing.NONE)).isFalse();
    }

    @Test
    void whoeverLosesAccessManagementGainsNone() {
        assertThat(handedOut(MANAGER, Standing.NONE)).isFalse();
        assertThat(handedOut(MANAGER, in(9, "allow", "cam:*", "*"))).isFalse();
    }

    @Test
    void whoManagesAccessIsNotTakenOver() {
        assertThat(judgeTakingOver(actor(false), COLLEAGUE, MANAGER)).contains(AccessRefusal.ACCESS_MANAGER);
        assertThat(judgeTakingOver(actor(false), COLLEAGUE, in(8, "allow", "market:*", "*")))
                .isEmpty();
        assertThat(judgeTakingOver(actor(false), DELEGATE, Standing.NONE)).contains(AccessRefusal.OWN_RIGHTS);
    }

    private static boolean handedOut(Standing before, Standing after) {
        return judge(
                        actor(false),
                        Map.of(DELEGATE, MANAGER, COLLEAGUE, before),
                        Map.of(DELEGATE, MANAGER, COLLEAGUE, after))
                .filter(AccessRefusal.HANDS_OUT_ACCESS::equals)
                .isPresent();
    }

    private static Standing in(long group, String effect, String action, String resource) {
        return new Standing(Set.of(group), Set.of(document(effect, action, resource)));
    }

    private static PolicyDocument document(String effect, String action, String resource) {
        return Objects.requireNonNull(
                PolicyReader.read("""
                        {"version":"2.0","statement":[{"effect":"%s","action":"%s","resource":"%s"}]}
                        """.formatted(effect, action, resource)).document());
    }

    private static Actor actor(boolean root) {
        return new Actor(new AccountId(1), "云栈", DELEGATE, "林", root, new Everything(), "127.0.0.1");
    }
}
