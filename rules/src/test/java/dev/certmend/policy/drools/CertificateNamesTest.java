package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateNamesTest {

    @Test
    void a_certificate_is_called_by_who_uses_it() {
        assertThat(CertificateNames.of(fact("apiserver", "CN=kube-apiserver"), false))
                .isEqualTo("apiserver certificate");
        assertThat(CertificateNames.of(fact("etcd", "CN=etcd"), true)).isEqualTo("etcd CA certificate");
        assertThat(CertificateNames.of(fact("front-proxy-ca", "CN=proxy"), true))
                .isEqualTo("front-proxy-ca certificate");
    }

    @Test
    void and_by_its_subject_where_its_place_does_not_tell() {
        assertThat(CertificateNames.of(fact("unknown", "CN=shop.example"), false))
                .isEqualTo("certificate of 'CN=shop.example'");
        assertThat(CertificateNames.of(fact("unknown", "CN=root"), true)).isEqualTo("CA certificate of 'CN=root'");
        assertThat(CertificateNames.of(fact("unknown", null), false)).isEqualTo("certificate");
    }

    @Test
    void a_subject_is_cut_and_steers_no_terminal() {
        assertThat(CertificateNames.of(fact("unknown", "CN=\u001b[31m" + "x".repeat(200)), false))
                .startsWith("certificate of 'CN=?[31mxxx")
                .endsWith("x…'")
                .hasSizeLessThan(110);
    }

    private static CertificateFact fact(String component, @Nullable String subject) {
        return CertificateDraft.undecoded(it -> {
            it.subject = subject;
            it.component = component;
        });
    }
}
