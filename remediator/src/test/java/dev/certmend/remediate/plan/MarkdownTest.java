package dev.certmend.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Values of nodes and inventories stay data in Markdown. */
final class MarkdownTest {

    @Test
    void markup_is_escaped() {
        assertThat(Markdown.text("[click](http://x) <script> *a* | b"))
                .isEqualTo("\\[click\\](http://x) \\<script\\> \\*a\\* \\| b");
    }

    @Test
    void escape_codes_and_direction_overrides_are_written_out() {
        assertThat(Markdown.text("a\u001b[31m\u202eb")).isEqualTo("a\\\\u001b\\[31m\\\\u202eb");
    }

    @Property
    void no_line_of_a_block_can_leave_it(@ForAll String value) {
        assertThat(Markdown.block(value).lines()).allMatch(line -> line.startsWith("    "));
    }

    @Property
    void a_text_never_holds_a_line_break(@ForAll String value) {
        assertThat(Markdown.text(value)).doesNotContain("\n", "\r");
    }
}
