package org.zhanggui.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "4,0", "5,5", "6,10", "7,20", "8,40", "9,60", "10,60", "1000000,60"})
    void waitsOfANameBeginAfterFiveAttemptsDoubleAndStayBelowAMinute(int attempts, long seconds) {
        assertThat(Patience.WITH_NAME.waitAfter(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"99,0", "100,2", "101,4", "103,16", "104,30", "500,30"})
    void anAddressBehindWhichManySitGetsFarMore(int attempts, long seconds) {
        assertThat(Patience.WITH_ADDRESS.waitAfter(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theDatabaseGetsTheSameWaitsOfWhichTheLastStays() {
        assertThat(Patience.WITH_NAME.asArray()).isEqualTo("{0,0,0,0,5000,10000,20000,40000,60000}");
    }
}
