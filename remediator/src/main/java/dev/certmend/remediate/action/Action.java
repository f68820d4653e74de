package dev.certmend.remediate.action;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.TokenFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of the closed catalogue of what may be done to a cluster. */
public interface Action {

    /** Name in remedies and plans, such as {@code kubeadm.renew}. */
    String id();

    /** One sentence for people: what it does to what. */
    String summary(Map<String, String> parameters);

    /** What people have to know or do beside it; empty where there is nothing. */
    String note();

    Effect effect();

    boolean reversible();

    Duration timeout();

    /** The cluster on whose node it runs. */
    String targetCluster(Map<String, String> parameters);

    /** The node on which it runs, if the nodes of a scan hold one. */
    Optional<NodeFact> node(Map<String, String> parameters, List<NodeFact> nodes);

    /**
     * The text of the command.
     *
     * @throws IllegalArgumentException if it cannot be run on such a node
     */
    String command(Map<String, String> parameters, NodeAccess access);

    /** What is sent to the node's SSH server so that the command runs under whatever shell answers there. */
    String envelope(String command);

    boolean renews(CertificateFact certificate, Map<String, String> parameters);

    boolean renews(TokenFact token, Map<String, String> parameters);

    /**
     * Why it cannot work, where something else has to be mended first.
     *
     * @param certificates what was read of the clusters that it has to do with
     * @param at the instant that counts
     */
    Optional<String> obstacle(Map<String, String> parameters, List<CertificateFact> certificates, Instant at);

    /** Whether a step with {@code own} has to wait for a step with {@code other}. */
    boolean follows(Remedy own, Remedy other);
}
