package org.zhanggui.demo.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.core.io.ClassPathResource;

/** The two roles of {@code db/roles.sql}, with passwords that are new at every start. */
public record Roles(String ownerPassword, String webPassword) {

    public static final String OWNER = "zhanggui_owner";
    public static final String WEB = "zhanggui_web";

    public static Roles withNewPasswords() {
        return new Roles(Secret.random(), Secret.random());
    }

    public void createIn(Connection administrator) throws IOException, SQLException {
        String script = new ClassPathResource("db/roles.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace(":'owner_password'", "'" + ownerPassword + "'")
                .replace(":'web_password'", "'" + webPassword + "'");
        try (Statement statement = administrator.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public String toString() {
        return "the roles " + OWNER + " and " + WEB;
    }
}
