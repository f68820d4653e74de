package dev.certmend.scan.tls;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.jspecify.annotations.Nullable;

/** The bytes of a certificate as the server sent them, however broken. It can be looked at and used for nothing. */
final class RawCertificate implements TlsCertificate {

    private final byte[] encoded;

    RawCertificate(byte[] encoded) {
        this.encoded = encoded.clone();
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    @Override
    public TlsEncryptor createEncryptor(int tlsCertificateRole) throws IOException {
        throw unused();
    }

    @Override
    public TlsVerifier createVerifier(short signatureAlgorithm) throws IOException {
        throw unused();
    }

    @Override
    public Tls13Verifier createVerifier(int signatureScheme) throws IOException {
        throw unused();
    }

    @Override
    public byte[] getExtension(ASN1ObjectIdentifier extensionOID) throws IOException {
        throw unused();
    }

    @Override
    public BigInteger getSerialNumber() {
        return BigInteger.ZERO;
    }

    /** None: the only one who asks is a hash of the channel that nobody uses. */
    @Override
    public @Nullable String getSigAlgOID() {
        return null;
    }

    @Override
    public @Nullable ASN1Encodable getSigAlgParams() {
        return null;
    }

    @Override
    public short getLegacySignatureAlgorithm() throws IOException {
        throw unused();
    }

    @Override
    public boolean supportsSignatureAlgorithm(short signatureAlgorithm) {
        return false;
    }

    @Override
    public boolean supportsSignatureAlgorithmCA(short signatureAlgorithm) {
        return false;
    }

    @Override
    public TlsCertificate checkUsageInRole(int tlsCertificateRole) throws IOException {
        throw unused();
    }

    private static TlsFatalAlert unused() {
        return new TlsFatalAlert(AlertDescription.internal_error);
    }
}
