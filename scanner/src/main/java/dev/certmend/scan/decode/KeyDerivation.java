package dev.certmend.scan.decode;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/** Makes keys of passphrases as PKCS#5 says (RFC 8018), within the work that is allowed. */
final class KeyDerivation {

    private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
    private static final long MAX_SCRYPT_BYTES = 64L * 1024 * 1024;
    private static final int BLOCK_BYTES = 128;
    private static final int MAX_PARALLEL = 4;
    /** A round of scrypt moves a block through the memory, which takes about as long as this many rounds of a hash. */
    private static final int SCRYPT_ROUND = 4;

    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> DIGESTS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA224, SHA224Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new);

    private KeyDerivation() {}

    /**
     * A key of so many bytes.
     *
     * @throws KeyWork.ExceededException if it would take too long or too much memory
     * @throws UnsupportedException if the function is not known
     */
    static byte[] derive(KeyDerivationFunc function, byte[] passphrase, int bytes, KeyWork work)
            throws KeyWork.ExceededException, UnsupportedException {
        if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return pbkdf2(PBKDF2Params.getInstance(function.getParameters()), passphrase, bytes, work);
        }
        if (function.getAlgorithm().getId().equals(SCRYPT)) {
            return scrypt(ASN1Sequence.getInstance(function.getParameters()), passphrase, bytes, work);
        }
        throw new UnsupportedException(
                "key derivation " + function.getAlgorithm().getId());
    }

    private static byte[] pbkdf2(PBKDF2Params parameters, byte[] passphrase, int bytes, KeyWork work)
            throws KeyWork.ExceededException, UnsupportedException {
        ASN1ObjectIdentifier hmac = parameters.getPrf().getAlgorithm();
        Supplier<Digest> digest = DIGESTS.get(hmac);
        if (digest == null) {
            throw new UnsupportedException("key derivation with " + hmac.getId());
        }
        Digest hash = digest.get();
        int rounds = bounded(parameters.getIterationCount());
        long blocks = (bytes + hash.getDigestSize() - 1L) / hash.getDigestSize();
        work.spend(rounds * blocks);
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash);
        generator.init(passphrase, parameters.getSalt(), rounds);
        return ((KeyParameter) generator.generateDerivedParameters(bytes * Byte.SIZE)).getKey();
    }

    /** RFC 7914, 7.1: salt, cost, block size, parallelization. */
    private static byte[] scrypt(ASN1Sequence parameters, byte[] passphrase, int bytes, KeyWork work)
            throws KeyWork.ExceededException {
        byte[] salt = ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets();
        long cost = integer(parameters, 1);
        long blockSize = integer(parameters, 2);
        long parallel = integer(parameters, 3);
        if (cost > MAX_SCRYPT_BYTES / BLOCK_BYTES / Math.max(1, blockSize) || parallel > MAX_PARALLEL) {
            throw new KeyWork.ExceededException();
        }
        work.spend(cost * blockSize * parallel * SCRYPT_ROUND);
        return SCrypt.generate(passphrase, salt, (int) cost, (int) blockSize, (int) parallel, bytes);
    }

    private static int integer(ASN1Sequence parameters, int position) throws KeyWork.ExceededException {
        return bounded(ASN1Integer.getInstance(parameters.getObjectAt(position)).getValue());
    }

    /** A count that fits an int and is not negative. */
    static int bounded(BigInteger count) throws KeyWork.ExceededException {
        if (count.signum() < 0 || count.bitLength() >= Integer.SIZE) {
            throw new KeyWork.ExceededException();
        }
        return count.intValue();
    }
}
