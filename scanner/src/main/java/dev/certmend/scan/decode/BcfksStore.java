package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Kind;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.bc.EncryptedObjectStoreData;
import org.bouncycastle.asn1.bc.ObjectData;
import org.bouncycastle.asn1.bc.ObjectStore;
import org.bouncycastle.asn1.bc.ObjectStoreData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.util.Arrays;

/** Bouncy Castle's FIPS store, BCFKS: encrypted as a whole. Certificates are taken; keys stay as they are. */
final class BcfksStore {

    private static final int CERTIFICATE = 0;
    private static final int PRIVATE_KEY = 1;
    private static final int PROTECTED_PRIVATE_KEY = 3;
    /** The format ties the key to its purpose by these words. */
    private static final String PURPOSE = "STORE_ENCRYPTION";

    private final Passphrases passphrases;
    private final KeyWork work = new KeyWork();
    private final BundleBuilder bundle;

    private BcfksStore(Passphrases passphrases, BundleBuilder bundle) {
        this.passphrases = passphrases;
        this.bundle = bundle;
    }

    static void read(byte[] content, Passphrases passphrases, BundleBuilder bundle) {
        try {
            new BcfksStore(passphrases, bundle).store(ObjectStore.getInstance(Asn1.parse(content)));
        } catch (KeyWork.ExceededException e) {
            bundle.problem(Kind.LIMIT_REACHED, "asks for more work to open it than one store may");
        } catch (UnsupportedException e) {
            bundle.problem(Kind.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            bundle.problem(Kind.MALFORMED, "is a BCFKS store that is broken or cut off");
        }
    }

    private void store(ObjectStore store) throws KeyWork.ExceededException, UnsupportedException {
        if (!(store.getStoreData() instanceof EncryptedObjectStoreData encrypted)) {
            entries(ObjectStoreData.getInstance(store.getStoreData()));
            return;
        }
        if (!encrypted.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw new UnsupportedException("encryption "
                    + encrypted.getEncryptionAlgorithm().getAlgorithm().getId());
        }
        PBES2Parameters parameters =
                PBES2Parameters.getInstance(encrypted.getEncryptionAlgorithm().getParameters());
        for (char[] passphrase : passphrases.candidates()) {
            Optional<ObjectStoreData> data =
                    open(parameters, encrypted.getEncryptedContent().getOctets(), passphrase);
            if (data.isPresent()) {
                entries(data.get());
                return;
            }
        }
        bundle.problem(Kind.PASSPHRASE_NEEDED, passphrases.noneFits());
    }

    private Optional<ObjectStoreData> open(PBES2Parameters parameters, byte[] content, char[] passphrase)
            throws KeyWork.ExceededException, UnsupportedException {
        byte[] secret = Arrays.concatenate(
                PBEParametersGenerator.PKCS12PasswordToBytes(passphrase),
                PBEParametersGenerator.PKCS12PasswordToBytes(PURPOSE.toCharArray()));
        try {
            byte[] plain = PasswordCipher.pbes2(parameters, content, secret, work);
            return Optional.of(ObjectStoreData.getInstance(Asn1.parse(plain)));
        } catch (InvalidCipherTextException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void entries(ObjectStoreData data) {
        for (ASN1Encodable entry : data.getObjectDataSequence()) {
            try {
                entry(ObjectData.getInstance(entry));
            } catch (RuntimeException e) {
                bundle.problem(Kind.MALFORMED, "has an entry that is broken");
            }
        }
    }

    private void entry(ObjectData entry) {
        switch (entry.getType().intValue()) {
            case CERTIFICATE -> bundle.add(entry.getIdentifier(), CertificateDecoder.decode(entry.getData()));
            case PRIVATE_KEY, PROTECTED_PRIVATE_KEY -> chain(entry.getIdentifier(), entry.getData());
            default -> {
                // Secret keys have no certificate.
            }
        }
    }

    /** The encrypted key, and behind it its certificates. */
    private void chain(String name, byte[] data) {
        DerValue.at(data, 0, data.length).map(DerValue::children).stream()
                .flatMap(parts -> parts.stream().skip(1).limit(1))
                .flatMap(chain -> chain.children().stream())
                .forEach(certificate -> bundle.add(name, CertificateDecoder.decode(certificate.encoded())));
    }
}
