/**
 * The report on one page. A {@link dev.certmend.report.html.HtmlReport} turns a result into a view whose every text is
 * ready to be shown; the templates only lay it out. Generated template classes share this package.
 */
@NullMarked
package dev.certmend.report.html;

import org.jspecify.annotations.NullMarked;
