package dev.certmend.lab.windows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one way in which the host takes a script: {@code -EncodedCommand} with base64 of UTF-16LE. */
final class EncodedCommand {

    private static final Pattern SHAPE =
            Pattern.compile("powershell\\.exe -NoProfile -NonInteractive -EncodedCommand ([A-Za-z0-9+/]+={0,2})");

    private EncodedCommand() {}

    /** The script of a command, or empty if the command has another shape or is not well encoded. */
    static Optional<String> script(String command) {
        Matcher matcher = SHAPE.matcher(command);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(matcher.group(1));
            return Optional.of(StandardCharsets.UTF_16LE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
