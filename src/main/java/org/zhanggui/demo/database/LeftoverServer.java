package org.zhanggui.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that lives on after the application that started it was killed, found by what it wrote into its directory. */
final class LeftoverServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LeftoverServer() {}

    /** Ends the server of the directory, if there is one, and removes what would keep the next from starting. */
    static void endIn(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        Optional<ProcessHandle> server = processNamedIn(pidFile).filter(process -> serves(process, directory));
        if (server.isPresent()) {
            end(server.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> processNamedIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /** A number of a process may have gone to another one since: only its own arguments tell that it is ours. */
    static boolean serves(ProcessHandle process, Path directory) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        if (option < 0 || option + 1 == arguments.size()) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of(arguments.get(option + 1)), directory);
        } catch (IOException | InvalidPathException elsewhere) {
            return false;
        }
    }

    private static void end(ProcessHandle server) throws IOException {
        LOG.info("Ending the PostgreSQL that a killed application left behind (process {})", server.pid());
        List<ProcessHandle> workers = server.children().toList();
        // The interrupt asks PostgreSQL for its fast shutdown; Java itself can only send the patient one.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        if (!hasEnded(server)) {
            server.destroyForcibly();
            if (!hasEnded(server) || !workers.stream().allMatch(LeftoverServer::hasEnded)) {
                throw new DemoDatabaseException(
                        "A PostgreSQL that an earlier run left behind does not end (process " + server.pid() + ").",
                        "End that process yourself, then start again.");
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isGone(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** What has ended but was not yet taken note of by its parent still counts as alive, but runs no program any more. */
    static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }
}
