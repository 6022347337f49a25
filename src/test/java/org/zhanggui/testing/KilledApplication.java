package org.zhanggui.testing;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhanggui.ZhangguiApplication;

/** The application as people run it, in a process of its own that can be killed and started again on the same data. */
public final class KilledApplication implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final int managementPort = freePort();
    private @Nullable Process process;

    /** The demo with its data in the directory. */
    public KilledApplication(Path directory) {
        this.directory = directory;
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        environment.put("ZHANGGUI_DATA_DIR", dataDirectory().toString());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
    }

    public KilledApplication with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public URI managementAddress(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /** Starts the application and waits until it is ready to serve. */
    public KilledApplication start() throws IOException, InterruptedException {
        Process started = launch();
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!isReady()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IllegalStateException("The application did not start:\n" + output());
            }
            Thread.sleep(100);
        }
        return this;
    }

    /** Starts the application, which is expected to give up. @return what it said */
    public String startInVain() throws IOException, InterruptedException {
        Process started = launch();
        if (!started.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            started.destroyForcibly();
            throw new IllegalStateException("The application started:\n" + output());
        }
        return output();
    }

    /** Has the application carry out a command. {@return what it ends with} */
    public int carryOut(String command) throws IOException, InterruptedException {
        Process started = launch("--zhanggui.command=" + command);
        if (!started.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            started.destroyForcibly();
            throw new IllegalStateException("The command did not end:\n" + output());
        }
        return started.exitValue();
    }

    private Process launch(String... arguments) throws IOException {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("It is running already");
        }
        Files.deleteIfExists(outputFile());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPathOfMain(),
                ZhangguiApplication.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("ZHANGGUI_"));
        builder.environment().putAll(environment);
        Process launched = builder.start();
        process = launched;
        return launched;
    }

    /** Without the classes of the tests, which the application would take for its own. */
    private static String classPathOfMain() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()) // it runs in another directory
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean isReady() throws IOException, InterruptedException {
        try {
            var health = HttpRequest.newBuilder(managementAddress("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** Ends the application without giving it a moment. */
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** Asks the application to end. @return how long it took */
    public Duration stop() throws InterruptedException {
        long asked = System.nanoTime();
        running().destroy();
        if (!running().waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application did not end");
        }
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /** {@return a connection to its database as the administrator, whether or not the application still lives} */
    public Connection connectAsAdministrator() throws IOException, SQLException {
        String password = Files.readString(dataDirectory().resolve("postgres-password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/zhanggui", "postgres", password);
    }

    /** {@return the process of its database} */
    public ProcessHandle database() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster().get(0).strip())).orElseThrow();
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(dataDirectory().resolve("postgres").resolve("postmaster.pid"));
    }

    public String output() throws IOException {
        return Files.readString(outputFile());
    }

    private Path outputFile() {
        return directory.resolve("output.log");
    }

    private Process running() {
        return Objects.requireNonNull(process, "never started");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    /** Leaves no process behind: after a kill the database is ended too. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process == null) {
            return;
        }
        if (process.isAlive()) {
            stop();
        } else if (Files.exists(dataDirectory().resolve("postgres").resolve("postmaster.pid"))) {
            database().destroyForcibly();
        }
    }
}
