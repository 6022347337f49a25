package org.zhanggui.shared.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.zhanggui.testing.IntegrationTest;

@IntegrationTest
class SignInWithoutDatabaseTest {

    private final MockMvc mvc;
    private final HikariDataSource business;

    @Autowired
    SignInWithoutDatabaseTest(MockMvc mvc, DataSource business) throws Exception {
        this.mvc = mvc;
        this.business = business.unwrap(HikariDataSource.class);
    }

    @Test
    void whoCannotBeLookedUpIsPutOffAndNotToldThatThePasswordIsWrong() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < business.getMaximumPoolSize(); i++) {
                taken.add(business.getConnection());
            }

            mvc.perform(post("/login")
                            .param("username", "someone@example.com")
                            .param("password", "whatever it is")
                            .with(csrf()))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "5"));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }
}
