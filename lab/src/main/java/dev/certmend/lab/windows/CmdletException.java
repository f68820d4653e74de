package dev.certmend.lab.windows;

import java.util.List;

/** An error that ends a PowerShell script, with the words that PowerShell shows. */
final class CmdletException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String category;
    private final String errorId;

    private CmdletException(String message, String category, String errorId) {
        super(message);
        this.category = category;
        this.errorId = errorId;
    }

    /** What a module throws as a string. */
    static CmdletException thrown(String message) {
        return new CmdletException(message, "OperationStopped: (:) [], RuntimeException", message);
    }

    /** What the binder says of arguments that do not fit. */
    static CmdletException binding(String cmdlet, String message, String errorId) {
        return new CmdletException(
                cmdlet + " : " + message,
                "InvalidArgument: (:) [" + cmdlet + "], ParameterBindingException",
                errorId + "," + cmdlet);
    }

    /** What PowerShell says of a name that it does not know. */
    static CmdletException unknownCommand(String name) {
        return new CmdletException(
                name + " : The term '" + name + "' is not recognized as the name of a cmdlet, function, script file,"
                        + " or operable program. Check the spelling of the name, or if a path was included, verify that"
                        + " the path is correct and try again.",
                "ObjectNotFound: (" + name + ":String) [], CommandNotFoundException",
                "CommandNotFoundException");
    }

    /** What the lab says of input that a real host might take and the lab does not play. */
    static CmdletException notPlayed(String message) {
        return new CmdletException("The lab does not play this: " + message, "NotImplemented: (:) []", "NotPlayed");
    }

    /** The lines that PowerShell shows. */
    List<String> lines() {
        return List.of(
                String.valueOf(getMessage()),
                "    + CategoryInfo          : " + category,
                "    + FullyQualifiedErrorId : " + errorId,
                " ");
    }
}
