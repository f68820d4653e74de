package dev.certmend.scan.decode;

/** Something that ends, or leads to something that ends. */
public sealed interface Decoded permits DecodedCertificate, DecodedRevocationList, DecodedSigningRequest {}
