package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting among the arguments that Ansible hands to ssh.
 *
 * @param keyword as in ssh_config(5), in lower case, also where a letter says it, as {@code -p} does for {@code port}
 * @see <a href="https://man.openbsd.org/ssh.1">ssh(1)</a>
 */
record AnsibleSshArgument(String keyword, String value) {

    private static final String FLAGS = "46AaCfGgKkMNnqsTtVvXxYy";
    private static final String WITH_VALUE = "BbcDEeFIiJLlmOoPpQRSWw";
    private static final Map<Character, String> KEYWORDS =
            Map.of('p', "port", 'l', "user", 'i', "identityfile", 'J', "proxyjump", 'F', "-f");

    /** What leads elsewhere and has no place in an address. */
    private static final Map<String, String> REFUSED = Map.of(
            "proxycommand",
            "is reached by a ProxyCommand, which is not run; say the way as -o ProxyJump=user@host",
            "-f",
            "is reached by a configuration of its own (-F), which is not read; name it in ~/.ssh/config by Include, and"
                    + " leave -F out",
            "include",
            "is reached by a configuration of its own (Include), which is not read; name it in ~/.ssh/config, and leave"
                    + " it out here",
            "hostname",
            "is reached under another name (HostName); write that name as ansible_host",
            "hostkeyalias",
            "has its host key under another name (HostKeyAlias); say this for it in ~/.ssh/config",
            "canonicalizehostname",
            "is reached under a name that ssh completes (CanonicalizeHostname); write the whole name as ansible_host");

    /** What these say where they do nothing. */
    private static final Map<String, String> HARMLESS = Map.of("proxycommand", "none", "canonicalizehostname", "no");

    /** Words as a shell has them: whatever stands together, quoted or not. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+|[\"'].*");

    private static final Pattern QUOTES = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern SETTING =
            Pattern.compile("\\s*(?<keyword>[A-Za-z]+)(?:\\s*=\\s*|\\s+)(?<value>.*?)\\s*");

    /**
     * The settings in their order.
     *
     * @param host for messages
     * @throws IllegalArgumentException if they are not understood, or lead where Certmend would not go
     */
    static List<AnsibleSshArgument> parse(String host, String text) {
        List<AnsibleSshArgument> arguments = new ArrayList<>();
        Iterator<String> words = words(host, text).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.length() < 2 || word.charAt(0) != '-') {
                throw notUnderstood(host, word);
            }
            addLetters(host, word, words, arguments);
        }
        arguments.forEach(argument -> argument.refuseAnotherWay(host));
        return arguments;
    }

    /** Letters without a value may stand together, and the value of the last one beside it. */
    private static void addLetters(
            String host, String word, Iterator<String> words, List<AnsibleSshArgument> arguments) {
        int i = 1;
        while (i < word.length() && FLAGS.indexOf(word.charAt(i)) >= 0) {
            i++;
        }
        if (i == word.length()) {
            return;
        }
        char letter = word.charAt(i);
        String rest = word.substring(i + 1);
        if (WITH_VALUE.indexOf(letter) < 0 || (rest.isEmpty() && !words.hasNext())) {
            throw notUnderstood(host, word);
        }
        String value = rest.isEmpty() ? words.next() : rest;
        String keyword = KEYWORDS.get(letter);
        if (letter == 'o') {
            arguments.add(setting(host, value));
        } else if (keyword != null) {
            arguments.add(new AnsibleSshArgument(keyword, value));
        }
    }

    private static AnsibleSshArgument setting(String host, String text) {
        Matcher setting = SETTING.matcher(text);
        if (!setting.matches()) {
            throw notUnderstood(host, "-o " + text);
        }
        return new AnsibleSshArgument(
                setting.group("keyword").toLowerCase(Locale.ROOT), unquoted(setting.group("value")));
    }

    private void refuseAnotherWay(String host) {
        if (REFUSED.containsKey(keyword) && !value.equalsIgnoreCase(HARMLESS.get(keyword))) {
            throw new IllegalArgumentException("host " + host + " " + REFUSED.get(keyword));
        }
    }

    private static List<String> words(String host, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = unquoted(matcher.group());
            if (word.startsWith("\"") || word.startsWith("'")) {
                throw notUnderstood(host, word);
            }
            words.add(word);
        }
        return words;
    }

    private static String unquoted(String word) {
        return QUOTES.matcher(word)
                .replaceAll(
                        match -> Matcher.quoteReplacement(match.group(1) == null ? match.group(2) : match.group(1)));
    }

    private static IllegalArgumentException notUnderstood(String host, String word) {
        return new IllegalArgumentException("the SSH arguments of host " + host + " hold " + Printable.quoted(word)
                + ", which is no option of ssh with its value");
    }
}
