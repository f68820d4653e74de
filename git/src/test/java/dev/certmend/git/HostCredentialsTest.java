package dev.certmend.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes an address into a policy does not get the token with it. */
class HostCredentialsTest {

    private final HostCredentials credentials = new HostCredentials("certmend", "token", "git.example.org");

    @Test
    void gives_the_token_to_its_host() throws URISyntaxException {
        CredentialItem.Password password = new CredentialItem.Password();

        assertThat(credentials.get(new URIish("https://git.example.org/packs.git"), password))
                .isTrue();
        assertThat(password.getValue()).containsExactly('t', 'o', 'k', 'e', 'n');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/packs.git",
                "https://git.example.org.evil.example/packs.git",
                "https://evil.example/git.example.org",
                "http://git.example.org/packs.git",
            })
    void gives_the_token_to_nobody_else(String address) throws URISyntaxException {
        CredentialItem.Password password = new CredentialItem.Password();

        assertThat(credentials.get(new URIish(address), password)).isFalse();
        assertThat(password.getValue()).isNull();
    }
}
