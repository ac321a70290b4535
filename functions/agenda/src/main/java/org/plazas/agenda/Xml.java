package org.plazas.agenda;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an XML document, element by element. Characters that XML 1.0 has no place for are left out.
final class Xml {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    private Xml() throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    static String document(Content content) {
        try {
            var xml = new Xml();
            xml.out.writeStartDocument("UTF-8", "1.0");
            content.write(xml);
            xml.out.writeEndDocument();
            return xml.text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void element(String name, Content content) throws XMLStreamException {
        element(name, new String[] {}, content);
    }

    /// @param attributes names and values in turn
    void element(String name, String[] attributes, Content content) throws XMLStreamException {
        start(name, attributes);
        content.write(this);
        out.writeEndElement();
    }

    /// An element that holds a text alone.
    void text(String name, String value, String... attributes) throws XMLStreamException {
        start(name, attributes);
        out.writeCharacters(writable(value));
        out.writeEndElement();
    }

    void empty(String name, String... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        attributes(attributes);
    }

    private void start(String name, String[] attributes) throws XMLStreamException {
        out.writeStartElement(name);
        attributes(attributes);
    }

    private void attributes(String[] attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], writable(attributes[i + 1]));
        }
    }

    private static String writable(String value) {
        return value.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || (c >= ' ' && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
