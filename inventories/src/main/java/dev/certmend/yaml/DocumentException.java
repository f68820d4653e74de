package dev.certmend.yaml;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A file that people wrote cannot be accepted. Holds every problem that was found, not only the first. */
public final class DocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public DocumentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
