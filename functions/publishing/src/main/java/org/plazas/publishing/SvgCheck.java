package org.plazas.publishing;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plazas.publishing.LogoFile.Refused;
import org.plazas.publishing.LogoFile.Size;

/// Whether octets are an SVG picture that is nothing but a picture: no script, no page inside, nothing from elsewhere.
/// It is shown by `<img>` alone, where none of that would work anyway; whoever opens it alone is safe too.
final class SvgCheck {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    /// Animations among them: they could set an address later.
    private static final Pattern REFUSED = Pattern.compile(
            "script|foreignobject|iframe|object|embed|audio|video|canvas|handler|set|discard|animate.*");

    private static final Pattern ELSEWHERE =
            Pattern.compile("@import|image-set|url\\(\\s*[\"']?\\s*(?!#|data:image/|[\"'\\s#])");
    private static final Pattern INSIDE =
            Pattern.compile("#.*|data:image/(png|jpeg|gif|webp);base64,.*", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)(?:px)?");

    /// Of the longer side.
    private static final int MEASURE = 1000;

    private SvgCheck() {}

    static Size size(byte[] octets) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return size(factory.createXMLStreamReader(new ByteArrayInputStream(octets)));
        } catch (XMLStreamException noXml) {
            throw new Refused("format", "is no SVG, though it says so: it is not well-formed XML");
        }
    }

    private static Size size(XMLStreamReader xml) throws XMLStreamException {
        var size = Optional.<Size>empty();
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw new Refused("format", "has a DOCTYPE: take it out");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw new Refused("format", "has a processing instruction: take it out");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    element(xml);
                    if (size.isEmpty()) {
                        size = Optional.of(root(xml));
                    }
                }
                default -> {}
            }
        }
        // As a whole: a style is all the text in its element, whatever comments and sections part it.
        withoutEscapes(text.toString());
        fromHere(text.toString());
        return size.orElseThrow(() -> new Refused("format", "is no SVG, though it says so"));
    }

    private static Size root(XMLStreamReader xml) {
        if (!xml.getLocalName().equals("svg") || !NAMESPACE.equals(xml.getNamespaceURI())) {
            throw new Refused("format", "is no SVG, though it says so: its root is not svg, of " + NAMESPACE);
        }
        var box = attribute(xml, "viewBox").strip().split("[\\s,]+", -1);
        var size = box.length == 4
                ? size(box[2], box[3])
                : size(attribute(xml, "width").strip(), attribute(xml, "height").strip());
        return size.orElseThrow(
                () -> new Refused("size", "has no viewBox, nor width and height in pixels: it needs one of them"));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue("", name))
                .or(() -> Optional.ofNullable(xml.getAttributeValue(null, name)))
                .orElse("");
    }

    private static Optional<Size> size(String width, String height) {
        var wide = LENGTH.matcher(width);
        var high = LENGTH.matcher(height);
        if (!wide.matches() || !high.matches()) {
            return Optional.empty();
        }
        var w = Double.parseDouble(wide.group(1));
        var h = Double.parseDouble(high.group(1));
        if (w <= 0 || h <= 0) {
            return Optional.empty();
        }
        var scale = MEASURE / Math.max(w, h);
        return Optional.of(
                new Size((int) Math.max(1, Math.round(w * scale)), (int) Math.max(1, Math.round(h * scale))));
    }

    private static void element(XMLStreamReader xml) {
        if (REFUSED.matcher(xml.getLocalName().toLowerCase(Locale.ROOT)).matches()
                || XHTML.equals(xml.getNamespaceURI())) {
            throw new Refused("active", "holds the element " + xml.getLocalName() + ", which a logo must not");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var value = xml.getAttributeValue(i);
            if (name.startsWith("on")) {
                throw new Refused("active", "holds the attribute " + xml.getAttributeLocalName(i) + ": take it out");
            }
            if ((name.equals("href") || name.equals("src"))
                    && !INSIDE.matcher(value.strip()).matches()) {
                throw new Refused("elsewhere", "refers to something outside itself: " + name);
            }
            if (xml.getAttributeNamespace(i) == null
                    || xml.getAttributeNamespace(i).isEmpty()) {
                withoutEscapes(value);
            }
            fromHere(value);
        }
    }

    /// A style may write any letter as an escape. (Attributes of editors' own may hold a file's path.)
    private static void withoutEscapes(String text) {
        if (text.contains("\\")) {
            throw new Refused(
                    "elsewhere", "holds a backslash, behind which a style can hide what it loads: take it out");
        }
    }

    private static void fromHere(String text) {
        if (ELSEWHERE.matcher(text.toLowerCase(Locale.ROOT)).find()) {
            throw new Refused("elsewhere", "loads something from outside itself by a style");
        }
    }
}
