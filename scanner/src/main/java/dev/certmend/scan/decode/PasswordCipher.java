package dev.certmend.scan.decode;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.AESWrapPadEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Decrypts what a passphrase encrypted: PBES2 (RFC 8018, 6.2) and the older schemes of PKCS#12 (RFC 7292, appendix C).
 * Bouncy Castle's plain ciphers do it, so that no provider is registered.
 */
final class PasswordCipher {

    private static final int BITS_192 = 192;
    private static final int BITS_128 = 128;
    private static final int BITS_40 = 40;
    private static final Map<ASN1ObjectIdentifier, Integer> KEY_BYTES = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 16,
            NISTObjectIdentifiers.id_aes192_CBC, 24,
            NISTObjectIdentifiers.id_aes256_CBC, 32,
            PKCSObjectIdentifiers.des_EDE3_CBC, 24,
            NISTObjectIdentifiers.id_aes256_CCM, 32,
            NISTObjectIdentifiers.id_aes256_wrap_pad, 32);
    private static final Map<ASN1ObjectIdentifier, Integer> PKCS12_KEY_BITS = Map.of(
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, BITS_192,
            PKCSObjectIdentifiers.pbeWithSHAAnd2_KeyTripleDES_CBC, BITS_128,
            PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC, BITS_128,
            PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, BITS_40);

    private PasswordCipher() {}

    /**
     * Decrypts a part of a PKCS#12 store.
     *
     * @throws InvalidCipherTextException if the passphrase does not fit; one in 256 wrong ones gives nonsense instead
     */
    static byte[] decrypt(AlgorithmIdentifier algorithm, byte[] content, char[] passphrase, KeyWork work)
            throws InvalidCipherTextException, KeyWork.ExceededException, UnsupportedException {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return pbes2(
                    PBES2Parameters.getInstance(algorithm.getParameters()),
                    content,
                    new String(passphrase).getBytes(StandardCharsets.UTF_8),
                    work);
        }
        Integer keyBits = PKCS12_KEY_BITS.get(algorithm.getAlgorithm());
        if (keyBits == null) {
            throw new UnsupportedException(
                    "encryption " + algorithm.getAlgorithm().getId());
        }
        PKCS12PBEParams parameters = PKCS12PBEParams.getInstance(algorithm.getParameters());
        int rounds = KeyDerivation.bounded(parameters.getIterations());
        work.spend(2L * rounds);
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
        generator.init(terminated(passphrase), parameters.getIV(), rounds);
        BlockCipher cipher = isRc2(algorithm.getAlgorithm()) ? new RC2Engine() : new DESedeEngine();
        return cbc(cipher, generator.generateDerivedParameters(keyBits, Long.SIZE), content);
    }

    /** UTF-16 with two zero octets at its end, also where it is empty (RFC 7292, appendix B.1). */
    private static byte[] terminated(char[] passphrase) {
        return passphrase.length == 0 ? new byte[2] : PBEParametersGenerator.PKCS12PasswordToBytes(passphrase);
    }

    private static boolean isRc2(ASN1ObjectIdentifier algorithm) {
        return algorithm.equals(PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC)
                || algorithm.equals(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC);
    }

    /** Decrypts with a passphrase that is bytes already. */
    static byte[] pbes2(PBES2Parameters parameters, byte[] content, byte[] passphrase, KeyWork work)
            throws InvalidCipherTextException, KeyWork.ExceededException, UnsupportedException {
        EncryptionScheme scheme = parameters.getEncryptionScheme();
        Integer bytes = KEY_BYTES.get(scheme.getAlgorithm());
        if (bytes == null) {
            throw new UnsupportedException("encryption " + scheme.getAlgorithm().getId());
        }
        KeyParameter key =
                new KeyParameter(KeyDerivation.derive(parameters.getKeyDerivationFunc(), passphrase, bytes, work));
        if (scheme.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CCM)) {
            return ccm(key, CCMParameters.getInstance(scheme.getParameters()), content);
        }
        if (scheme.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_wrap_pad)) {
            AESWrapPadEngine engine = new AESWrapPadEngine();
            engine.init(false, key);
            return engine.unwrap(content, 0, content.length);
        }
        BlockCipher cipher = scheme.getAlgorithm().equals(PKCSObjectIdentifiers.des_EDE3_CBC)
                ? new DESedeEngine()
                : AESEngine.newInstance();
        byte[] start = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        return cbc(cipher, new ParametersWithIV(key, start), content);
    }

    private static byte[] cbc(BlockCipher engine, CipherParameters parameters, byte[] content)
            throws InvalidCipherTextException {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine));
        cipher.init(false, parameters);
        byte[] plain = new byte[cipher.getOutputSize(content.length)];
        int length = cipher.processBytes(content, 0, content.length, plain, 0);
        length += cipher.doFinal(plain, length);
        return java.util.Arrays.copyOf(plain, length);
    }

    private static byte[] ccm(KeyParameter key, CCMParameters parameters, byte[] content)
            throws InvalidCipherTextException {
        var cipher = CCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(false, new AEADParameters(key, parameters.getIcvLen() * Byte.SIZE, parameters.getNonce()));
        byte[] plain = new byte[cipher.getOutputSize(content.length)];
        int length = cipher.processBytes(content, 0, content.length, plain, 0);
        length += cipher.doFinal(plain, length);
        return java.util.Arrays.copyOf(plain, length);
    }
}
