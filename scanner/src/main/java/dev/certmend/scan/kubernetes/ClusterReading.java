package dev.certmend.scan.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Goes through everything in a cluster that ends or shows that it lives. */
final class ClusterReading {

    private final KubernetesClient client;
    private final Pages pages;

    ClusterReading(KubernetesClient client, Pages pages) {
        this.client = client;
        this.pages = pages;
    }

    /** Secrets by type, so that the server sends no others. */
    void secrets(Secrets secrets) throws ApiRefusal, InterruptedException {
        var list = client.secrets().inAnyNamespace();
        pages.each(Kind.selected("secrets", "type=kubernetes.io/tls", list::list), secrets::tls);
        pages.each(
                Kind.selected("secrets", "type=kubernetes.io/service-account-token", list::list),
                secrets::serviceAccountToken);
        pages.each(Kind.selected("secrets", "type=bootstrap.kubernetes.io/token", list::list), secrets::bootstrapToken);
    }

    void authorities(Authorities authorities, ManagedCertificates managed) throws ApiRefusal, InterruptedException {
        pages.each(
                Kind.selected(
                        "configmaps",
                        "metadata.name=kube-root-ca.crt",
                        client.configMaps().inAnyNamespace()::list),
                authorities::configMap);
        pages.each(
                Kind.selected(
                        "configmaps",
                        "metadata.name=extension-apiserver-authentication",
                        client.configMaps().inNamespace("kube-system")::list),
                authorities::configMap);
        webhooks(authorities);
        pages.each(Kind.all("apiservices", client.apiServices()::list), authorities::apiService);
        // A definition carries the schema of its kind, which may be long.
        pages.each(
                new Kind<>(
                        "customresourcedefinitions",
                        null,
                        Kind.SHORT_PAGE,
                        client.apiextensions().v1().customResourceDefinitions()::list),
                definition -> {
                    authorities.conversion(definition);
                    managed.define(definition);
                });
    }

    private void webhooks(Authorities authorities) throws ApiRefusal, InterruptedException {
        var admission = client.admissionRegistration().v1();
        pages.each(
                Kind.all("validatingwebhookconfigurations", admission.validatingWebhookConfigurations()::list),
                authorities::validating);
        pages.each(
                Kind.all("mutatingwebhookconfigurations", admission.mutatingWebhookConfigurations()::list),
                authorities::mutating);
    }

    void signingRequests(SigningRequests requests) throws ApiRefusal, InterruptedException {
        pages.each(
                Kind.all(
                        "certificatesigningrequests", client.certificates().v1().certificateSigningRequests()::list),
                requests::take);
    }

    void managedCertificates(ManagedCertificates managed) throws ApiRefusal, InterruptedException {
        if (managed.isDefined()) {
            pages.each(
                    Kind.all(
                            ManagedCertificates.RESOURCE,
                            client.genericKubernetesResources(ManagedCertificates.CERTIFICATES)
                                    .inAnyNamespace()::list),
                    managed::take);
        }
    }

    /** The ConfigMap of kubeadm, which only its clusters have. */
    void lastUpdate(KubeadmConfig config) throws ApiRefusal, InterruptedException {
        pages.each(
                Kind.selected(
                        "configmaps",
                        "metadata.name=" + KubeadmConfig.NAME,
                        client.configMaps().inNamespace("kube-system")::list),
                config::take);
    }

    /** Leases come first, since they say what a node's own status says too seldom. */
    void lifeSigns(LifeSigns signs) throws ApiRefusal, InterruptedException {
        pages.each(Kind.selected("namespaces", "metadata.name=kube-system", client.namespaces()::list), signs::oldest);
        pages.each(Kind.all("leases", client.leases().inNamespace("kube-node-lease")::list), signs::lease);
        pages.each(Kind.all("nodes", client.nodes()::list), signs::node);
    }
}
