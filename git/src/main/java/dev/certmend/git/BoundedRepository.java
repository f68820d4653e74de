package dev.certmend.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/** A bare repository that takes in no more than so many bytes from a server. The library has no such limit of its own. */
final class BoundedRepository extends FileRepository {

    private final long maxBytes;

    /**
     * A repository that may not exist yet.
     *
     * @param maxBytes of one transfer as it is sent, and of one object as it is stored
     */
    BoundedRepository(Path folder, long maxBytes) throws IOException {
        super(new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().setup());
        this.maxBytes = maxBytes;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                PackParser parser = inserter.newPackParser(new Bounded(in, maxBytes));
                parser.setMaxObjectSizeLimit(maxBytes);
                return parser;
            }
        };
    }

    /** Ends in a failure, and not in an end of file, where there is more. */
    private static final class Bounded extends FilterInputStream {

        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("it sends more than " + most / (1024 * 1024) + " MiB");
            }
        }
    }
}
