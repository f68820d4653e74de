package dev.certmend.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A machine without any Git configuration. What the configuration of a user or a system says can run commands (hooks,
 * filters, credential helpers) and change where a push goes; none of it may reach us.
 */
final class IsolatedSystemReader extends SystemReader.Delegate {

    private static final Duration FILE_TIME_RESOLUTION = Duration.ofMillis(10);

    private IsolatedSystemReader(SystemReader machine) {
        super(machine);
    }

    /** Isolates this process. Doing it twice does no harm. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedSystemReader)) {
            SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public StoredConfig getUserConfig() {
        return new Empty(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getJGitConfig() {
        return new Empty(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getSystemConfig() {
        return new Empty(null, FS.DETECTED);
    }

    /** A configuration file that is never read and never written. */
    private static final class Empty extends FileBasedConfig {

        Empty(@Nullable Config parent, FS fs) {
            super(parent, Path.of("/nonexistent/gitconfig").toFile(), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() throws IOException {
            throw new IOException("there is no Git configuration to write to");
        }

        /**
         * The resolution of file times is given, well above any file system's: else JGit measures it for seconds, with
         * probe files that turn up in folders that we are about to delete.
         */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(FILE_TIME_RESOLUTION)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
