package dev.certmend.git;

import java.io.EOFException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is, and how messages say so: without credentials that somebody may have put into it.
 *
 * @param location a folder, or an address as Git knows them
 * @param base the folder in which a relative folder begins
 */
record GitAddress(String location, Path base) {

    /** Others would read files or keys that nobody meant; the library knows some. */
    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "git", "file");

    private static final String UNTRUSTED =
            " (the certificate of the server is not trusted; if it is the right server, add the"
                    + " CA that issued it to the trust store of Java, or name one that has it with"
                    + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE)";

    /** What the library says of a server whose key it does not accept. */
    private static final String HOST_KEY = "Server key did not validate";

    private static final String UNKNOWN_HOST =
            " (its host key is not in ~/.ssh/known_hosts, or is another one there; compare"
                    + " it with what the owner of the server says, then add it)";

    /** As the library takes it. */
    URIish uri() throws IOException {
        Path path = localPath();
        try {
            URIish uri = path == null
                    ? new URIish(location)
                    : new URIish(path.toUri().toURL());
            if (uri.getScheme() != null && !SCHEMES.contains(uri.getScheme())) {
                throw new IOException(printable() + " is no address of a Git repository that is known here; take https"
                        + " or ssh, or a folder");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IOException(printable() + " is neither a folder nor a Git address", e);
        }
    }

    /** The folder that is meant; null where a server is. */
    @Nullable
    Path localPath() {
        if (location.contains("://") || location.matches("[^/]+@?[^/]*:.*")) {
            return null;
        }
        return base.resolve(location).toAbsolutePath().normalize();
    }

    /** The address in words of messages. */
    String printable() {
        return withoutCredentials(location);
    }

    /** The command, in words of messages, that removes a reference here. */
    String deletion(String ref) {
        return "'git push " + printable() + " --delete " + ref + "'";
    }

    /** What a failure of the library comes from, in words of messages. */
    static String cause(Throwable failure) {
        Throwable root = failure;
        boolean untrusted = false;
        while (root.getCause() != null) {
            untrusted |= root instanceof SSLHandshakeException;
            root = root.getCause();
        }
        if (root instanceof UnresolvedAddressException) {
            return "there is no host of this name";
        }
        if (root instanceof RepositoryNotFoundException) {
            return "there is no Git repository";
        }
        if (root instanceof EOFException) {
            return "the server ended the connection in the middle of its answer; look there for the cause, and repeat";
        }
        String text = withoutCredentials(String.valueOf(root.getMessage()));
        if (untrusted) {
            return text + UNTRUSTED;
        }
        return text.contains(HOST_KEY) ? text + UNKNOWN_HOST : text;
    }

    private static String withoutCredentials(String text) {
        return text.replaceAll("://[^/\\s]*@", "://");
    }
}
