package dev.certmend.policy;

import java.util.List;
import java.util.Map;

/** Policies and catalogues as tests need them. */
public final class Policies {

    private Policies() {}

    public static Policy with(Map<String, Map<String, String>> parameters) {
        return Policy.of(parameters, Map.of(), List.of());
    }

    /** A catalogue with no more than one control, so that counts are those of this control. */
    public static Catalogue only(String control) {
        return new Catalogue(List.of(Catalogue.builtIn().get(control)), "test");
    }
}
