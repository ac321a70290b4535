package org.plazas.domain;

/// A seminar's picture as its pages show it. The octets are kept apart from the document.
///
/// @param name of the picture's content: a hash and the ending of its type
/// @param width in CSS pixels, as is the height; what matters is their proportion
/// @param alternative what it says, for who doesn't see it
public record Logo(String name, int width, int height, Text alternative) {
    /// False for drawings, which those who show a link's preview don't take.
    public boolean isRaster() {
        return name.endsWith(".png");
    }

    public enum Type {
        PNG("image/png"),
        SVG("image/svg+xml");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /// The picture itself.
    public static final class Picture {
        private final String name;
        private final Type type;
        private final byte[] octets;

        public Picture(String name, Type type, byte[] octets) {
            this.name = name;
            this.type = type;
            this.octets = octets.clone();
        }

        public String name() {
            return name;
        }

        public Type type() {
            return type;
        }

        public byte[] octets() {
            return octets.clone();
        }
    }
}
