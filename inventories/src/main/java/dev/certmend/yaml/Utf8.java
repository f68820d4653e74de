package dev.certmend.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text of files that people write. */
public final class Utf8 {

    private Utf8() {}

    /**
     * The text of a file.
     *
     * @param file how problems name it
     * @throws DocumentException if it is not UTF-8
     */
    public static String decode(String file, byte[] content) throws DocumentException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DocumentException(List.of(Problem.ofFile(file, "is not UTF-8; save it as UTF-8")));
        }
    }
}
