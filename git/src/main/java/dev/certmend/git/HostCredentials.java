package dev.certmend.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** A token for one host over HTTPS; no other address gets it, whoever wrote or redirected to that address. */
final class HostCredentials extends UsernamePasswordCredentialsProvider {

    private final String host;

    HostCredentials(String user, String token, String host) {
        super(user, token);
        this.host = host;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        return "https".equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getHost()) && super.get(uri, items);
    }
}
