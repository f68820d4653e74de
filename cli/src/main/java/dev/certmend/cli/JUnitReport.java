package dev.certmend.cli;

import dev.certmend.file.WholeFile;
import dev.certmend.policy.cases.CaseOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The outcomes of cases in the XML that CI servers read from JUnit. */
final class JUnitReport {

    private JUnitReport() {}

    /** Writes the file, over what was there. */
    static void write(List<CaseOutcome> outcomes, Path file) throws IOException {
        WholeFile.write(file, out -> {
            try {
                write(outcomes, out);
            } catch (XMLStreamException e) {
                throw e.getCause() instanceof IOException failure
                        ? failure
                        : new IOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        });
    }

    private static void write(List<CaseOutcome> outcomes, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml =
                XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "certmend policy test");
        xml.writeAttribute("tests", String.valueOf(outcomes.size()));
        xml.writeAttribute("failures", String.valueOf(failures(outcomes)));
        for (CaseOutcome outcome : outcomes) {
            write(outcome, xml);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static long failures(List<CaseOutcome> outcomes) {
        return outcomes.stream().filter(it -> !it.isGreen()).count();
    }

    private static void write(CaseOutcome outcome, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", outcome.control());
        xml.writeAttribute("name", outcome.name());
        if (!outcome.isGreen()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", "came out differently");
            xml.writeCharacters(String.join("\n", outcome.differences()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
