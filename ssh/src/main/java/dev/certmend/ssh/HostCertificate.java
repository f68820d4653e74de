package dev.certmend.ssh;

import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * What a host's certificate says; its signature was checked before.
 *
 * @param key the host's own key, in its SSH encoding
 * @param authority the key that signed, in its SSH encoding
 * @param isOfHost whether it was made for hosts
 * @param isValidNow whether it is between its beginning and its end
 * @param principals the names of the hosts that it is for
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.certkeys">PROTOCOL.certkeys</a>
 */
record HostCertificate(byte[] key, byte[] authority, boolean isOfHost, boolean isValidNow, Set<String> principals) {

    static HostCertificate of(OpenSshCertificate certificate) {
        return new HostCertificate(
                encoded(certificate.getCertPubKey()),
                encoded(certificate.getCaPubKey()),
                certificate.getType() == OpenSshCertificate.Type.HOST,
                OpenSshCertificate.isValidNow(certificate),
                Set.copyOf(certificate.getPrincipals()));
    }

    /** A key in its SSH encoding. */
    static byte[] encoded(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return buffer.getCompactData();
    }
}
