package org.zhanggui.demo.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory in which the demo keeps what is to outlive it; one application at a time, by a lock that dies with it. */
final class DataDirectory implements AutoCloseable {

    private static final long LOG_KEPT = 5_000_000;

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataDirectory occupy(Path path) {
        FileChannel lockFile = open(path);
        if (lock(lockFile) == null) {
            closeQuietly(lockFile);
            throw new DemoDatabaseException(
                    "Another Zhanggui is running on the data directory " + path + ".",
                    "Stop the other one first, or give this one a directory of its own: set the environment variable"
                            + " ZHANGGUI_DATA_DIR (and SERVER_PORT and MANAGEMENT_SERVER_PORT, if both are to run).");
        }
        return new DataDirectory(path, lockFile);
    }

    private static FileChannel open(Path path) {
        try {
            Files.createDirectories(path);
            return FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new DemoDatabaseException(
                    "The data directory " + path + " cannot be written to: " + refused + ".",
                    "Make it writable for the user " + System.getProperty("user.name")
                            + ", or set the environment variable ZHANGGUI_DATA_DIR to a directory that is.",
                    refused);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException refused) {
            closeQuietly(file);
            throw new DemoDatabaseException(
                    "The data directory cannot be locked: " + refused + ".",
                    "Set the environment variable ZHANGGUI_DATA_DIR to a directory on a disk of this machine.",
                    refused);
        }
    }

    Path server() {
        return path.resolve("postgres");
    }

    /** Where a server is set up that takes the place of {@link #server()} once it is complete. */
    Path unfinishedServer() {
        return path.resolve("postgres-unfinished");
    }

    Path administratorPassword() {
        return path.resolve("postgres-password");
    }

    Path log() throws IOException {
        Path log = path.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_KEPT) {
            Files.delete(log);
        }
        return log;
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static void closeQuietly(FileChannel file) {
        try {
            file.close();
        } catch (IOException ignored) {
            // The lock goes with the process at the latest.
        }
    }
}
