package dev.certmend.policy;

import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.pack.PackSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Policies and catalogues as tests need them. */
public final class Policies {

    private Policies() {}

    public static Policy with(Map<String, Map<String, String>> parameters) {
        return Policy.of(parameters, Map.of(), List.of());
    }

    /**
     * A policy with parameters and a calendar.
     *
     * @param calendar in JSON, which the reader of policies understands too
     */
    public static Policy with(Map<String, Map<String, String>> parameters, String calendar) throws IOException {
        String text = "apiVersion: certmend.dev/v1\nkind: Policy\nname: case\ncalendar: " + calendar;
        Policy policy = PolicyReader.parse("calendar", text.getBytes(StandardCharsets.UTF_8), PackSource.NONE);
        return Policy.of(parameters, Map.of(), List.of(), List.of(), policy.calendar(), List.of());
    }

    /** A catalogue with no more than one control, so that counts are those of this control. */
    public static Catalogue only(String control) {
        return new Catalogue(List.of(Catalogue.builtIn().get(control)), "test");
    }
}
