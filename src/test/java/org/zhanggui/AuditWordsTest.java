package org.zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads the audit trail reads words: each code that a use case writes has them. */
class AuditWordsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ACTION = Pattern.compile("\"([a-z-]+(?:\\.[a-z-]+){1,2})\"");
    private static final Pattern OBJECT = Pattern.compile("Deed\\.of\\([^,;]+,\\s*\"([a-z-]+)\"");

    private final Properties words = new Properties();

    AuditWordsTest() throws IOException {
        try (var bundle = new InputStreamReader(
                AuditWordsTest.class.getResourceAsStream("/messages/audit/messages.properties"),
                StandardCharsets.UTF_8)) {
            words.load(bundle);
        }
    }

    @Test
    void everyDeedHasWords() {
        Set<String> actions = written(ACTION);

        assertThat(actions).contains("order.repriced", "product.approved", "agreement.returned");
        assertThat(actions)
                .filteredOn(action -> !words.containsKey("audit.action." + action))
                .isEmpty();
    }

    @Test
    void everyObjectHasWords() {
        Set<String> objects = written(OBJECT);

        assertThat(objects).contains("order", "product");
        assertThat(objects)
                .filteredOn(object -> !words.containsKey("audit.object." + object))
                .isEmpty();
    }

    /** Literals of the sources that write to the trail. */
    private static Set<String> written(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(source -> source.toString().endsWith(".java"))
                    .map(AuditWordsTest::read)
                    .filter(source -> source.contains("AuditTrail") && !source.contains("class AuditTrail"))
                    .forEach(source -> {
                        Matcher literal = pattern.matcher(source);
                        while (literal.find()) {
                            found.add(literal.group(1));
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
