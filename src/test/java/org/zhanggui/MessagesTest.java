package org.zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Resource[] bundles =
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*/messages.properties");

        assertThat(bundles).isNotEmpty();
        for (Resource chinese : bundles) {
            Resource english = chinese.createRelative("messages_en.properties");
            assertThat(read(english).stringPropertyNames())
                    .as(chinese.getDescription())
                    .containsExactlyInAnyOrderElementsOf(read(chinese).stringPropertyNames());
        }
    }

    private static Properties read(Resource bundle) throws IOException {
        var texts = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
