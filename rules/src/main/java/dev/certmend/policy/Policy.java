package dev.certmend.policy;

import java.util.Map;

/**
 * The chosen controls with their parameters.
 *
 * @param sha256 lower-case hex digest of everything that can change a judgement
 * @param parameters by control, then by name, where they differ from the catalogue
 */
public record Policy(String sha256, Map<String, Map<String, String>> parameters) {}
