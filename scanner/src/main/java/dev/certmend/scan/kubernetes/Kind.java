package dev.certmend.scan.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one kind, or those of them that a field selector takes.
 *
 * @param resource its name in rules of RBAC, such as {@code secrets}
 * @param selector field selector; null: all of them
 * @param pageSize how many come in one answer
 * @param list asks for one page
 */
record Kind<T extends HasMetadata>(
        String resource,
        @Nullable String selector,
        long pageSize,
        Function<ListOptions, ? extends KubernetesResourceList<T>> list) {

    /** Pages of small objects. */
    static final long PAGE = 100;

    /** Pages of objects that may have a MiB each. */
    static final long SHORT_PAGE = 10;

    static <T extends HasMetadata> Kind<T> all(
            String resource, Function<ListOptions, ? extends KubernetesResourceList<T>> list) {
        return new Kind<>(resource, null, PAGE, list);
    }

    static <T extends HasMetadata> Kind<T> selected(
            String resource, String selector, Function<ListOptions, ? extends KubernetesResourceList<T>> list) {
        return new Kind<>(resource, selector, PAGE, list);
    }

    /** What a problem with it is called: the resource, and which of them. */
    String title() {
        return selector == null ? resource : resource + " (" + selector + ")";
    }
}
