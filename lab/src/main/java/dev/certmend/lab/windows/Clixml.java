package dev.certmend.lab.windows;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The form in which Windows PowerShell writes errors to a stderr that is no console: a marker line, then XML.
 *
 * @see <a href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_powershell_exe">about
 *     powershell.exe, -OutputFormat</a>
 */
final class Clixml {

    private Clixml() {}

    static String errors(List<String> lines) {
        return "#< CLIXML\r\n<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
                + lines.stream()
                        .map(line -> "<S S=\"Error\">" + escaped(line) + "_x000D__x000A_</S>")
                        .collect(Collectors.joining())
                + "</Objs>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
