package dev.certmend.remediate.approval;

import dev.certmend.inventory.Syntax;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code certmend.yaml}. */
public final class GovernanceReader {

    private static final String API_VERSION = "certmend.dev/v1";
    private static final String KIND = "Governance";
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,3})([hd])");

    private final Problems problems;
    private final Set<String> roles = new HashSet<>();

    private GovernanceReader(String file) {
        this.problems = new Problems(file);
    }

    /**
     * Reads the content of the file.
     *
     * @param file how problems name it
     * @throws DocumentException if it is not valid
     */
    public static Governance read(String file, byte[] content) throws DocumentException {
        GovernanceReader reader = new GovernanceReader(file);
        return reader.governance(new Fields(StrictYaml.parse(file, content), reader.problems));
    }

    private Governance governance(Fields fields) throws DocumentException {
        constant(fields, "apiVersion", API_VERSION);
        constant(fields, "kind", KIND);
        String repository = fields.required("repository");
        String branch = fields.optional("protectedBranch").orElse("main");
        List<Person> people = people(fields);
        people.forEach(person -> roles.addAll(person.roles()));
        Map<String, Environment> environments = environments(fields);
        Set<String> executors = new HashSet<>(fields.texts("executors"));
        if (executors.isEmpty()) {
            fields.problem("executors", "'executors' names at least one principal whose key signs journals");
        }
        fields.end();
        problems.check();
        return new Governance(repository, branch, environments, people, executors);
    }

    private static void constant(Fields fields, String key, String expected) {
        String found = fields.required(key);
        if (!found.equals(expected)) {
            fields.problem(key, "'" + key + "' is '" + expected + "' in this version, not '" + found + "'");
        }
    }

    private static List<Person> people(Fields fields) {
        List<Person> people = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Fields person : fields.mappings("people")) {
            String name = person.required("name");
            List<String> principals = person.texts("principals");
            List<String> roles = person.texts("roles");
            if (principals.isEmpty()) {
                person.problem("principals", "'principals' names at least one line of allowed_signers");
            }
            for (String identity : principals) {
                if (!taken.add(identity)) {
                    person.problem("principals", "'" + identity + "' already stands for somebody else");
                }
            }
            if (!taken.add("name:" + name)) {
                person.problem("name", "'" + name + "' stands above; a person is listed once, with all principals");
            }
            person.end();
            people.add(new Person(name, Set.copyOf(roles), principals));
        }
        return people;
    }

    private Map<String, Environment> environments(Fields fields) {
        Map<String, Environment> environments = new LinkedHashMap<>();
        fields.required(fields.has("environments") ? "apiVersion" : "environments");
        fields.mapping("environments").ifPresent(mapping -> {
            for (String name : mapping.names()) {
                mapping.mapping(name).ifPresent(it -> environments.put(name, environment(name, it)));
                try {
                    Syntax.name(name);
                } catch (IllegalArgumentException e) {
                    mapping.problem(name, String.valueOf(e.getMessage()));
                }
            }
        });
        return environments;
    }

    private Environment environment(String name, Fields fields) {
        List<Quorum> approvals = new ArrayList<>();
        for (Fields approval : fields.mappings("approvals")) {
            String role = approval.required("role");
            int count = approval.value("count", GovernanceReader::count).orElse(1);
            if (!role.isEmpty() && !roles.contains(role)) {
                approval.problem("role", "nobody among 'people' has the role '" + role + "'");
            }
            approval.end();
            approvals.add(new Quorum(role, count));
        }
        if (approvals.isEmpty()) {
            fields.problem("approvals", "'approvals' asks for at least one person: nothing runs that nobody approved");
        }
        Duration lifetime =
                fields.value("planExpiresAfter", GovernanceReader::duration).orElse(Duration.ofDays(7));
        fields.end();
        return new Environment(name, approvals, lifetime);
    }

    private static int count(String text) {
        if (!text.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("'" + text + "' is not a number of people between 1 and 99");
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as 12h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
    }
}
