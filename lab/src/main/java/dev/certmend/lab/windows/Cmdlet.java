package dev.certmend.lab.windows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line that calls a cmdlet with named parameters. Names are compared without case, as PowerShell does; of its
 * abbreviations and its typographic dashes and quotes none is taken.
 *
 * @param name the cmdlet, as it was written
 * @param values parameters with a value, by name in lower case
 * @param switches parameters without one, in lower case
 * @see <a href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing">about
 *     parsing</a>
 */
record Cmdlet(String name, Map<String, String> values, Set<String> switches) {

    private static final Pattern WORD = Pattern.compile("\\G *(?:'((?:[^']|'')*)'|([A-Za-z0-9._:-]+))(?= |$)");

    Cmdlet {
        values = Map.copyOf(values);
        switches = Set.copyOf(switches);
    }

    /**
     * Reads a line.
     *
     * @param valued the parameters that take a value, in lower case
     */
    static Cmdlet parse(String line, Set<String> valued) throws CmdletException {
        List<Word> words = words(line);
        String name = words.get(0).text();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> switches = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String parameter = words.get(i).parameter().orElse(null);
            if (parameter == null) {
                throw CmdletException.binding(
                        name,
                        "A positional parameter cannot be found that accepts argument '"
                                + words.get(i).text() + "'.",
                        "PositionalParameterNotFound");
            }
            if (values.containsKey(parameter) || switches.contains(parameter)) {
                throw CmdletException.binding(
                        name,
                        "Cannot bind parameter because parameter '" + parameter + "' is specified more than once.",
                        "ParameterAlreadyBound");
            }
            if (valued.contains(parameter)) {
                i++;
                values.put(parameter, value(name, parameter, words, i));
            } else {
                switches.add(parameter);
            }
        }
        return new Cmdlet(name, values, Set.copyOf(switches));
    }

    private static String value(String cmdlet, String parameter, List<Word> words, int at) throws CmdletException {
        if (at == words.size() || words.get(at).parameter().isPresent()) {
            throw CmdletException.binding(
                    cmdlet,
                    "Missing an argument for parameter '" + parameter
                            + "'. Specify a parameter of type 'System.String' and try again.",
                    "MissingArgument");
        }
        return words.get(at).text();
    }

    private static List<Word> words(String line) throws CmdletException {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            String quoted = matcher.group(1);
            words.add(quoted == null ? new Word(matcher.group(2), false) : new Word(quoted.replace("''", "'"), true));
            end = matcher.end();
        }
        if (words.isEmpty() || end != line.length()) {
            throw CmdletException.notPlayed("'" + line
                    + "' is more than a cmdlet with named parameters in ASCII, quoted singly or not at all.");
        }
        return words;
    }

    private record Word(String text, boolean quoted) {

        Optional<String> parameter() {
            return !quoted && text.startsWith("-")
                    ? Optional.of(text.substring(1).toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
    }
}
