package org.plazas.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.plazas.testing.LoopbackServer.Answer;
import software.amazon.awssdk.core.SdkBytes;

/// S3's PUT, GET and HEAD of an object, path style, over a folder: `{folder}/{bucket}/{key}`. Any bucket
/// exists.
///
/// Private, as a bucket should be: a request is signed in its header (not looked at closer), or its link is,
/// which is checked with its expiry.
public final class S3Double implements AutoCloseable {
    private static final String DEFAULT_TYPE = "binary/octet-stream";

    private final Path folder;
    private final Path types;
    private final InstantSource clock;
    private final LoopbackServer server;

    private S3Double(Path folder, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.types = this.folder.resolve(".content-types");
        this.clock = clock;
        this.server = new LoopbackServer(this::answer);
    }

    /// @param clock tells when a link has expired: the one by which links are signed
    public static S3Double over(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new S3Double(folder, clock);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var link = PresignedLink.of(exchange.getRequestURI());
        var denied = denied(exchange, link);
        if (denied.isPresent()) {
            return error(403, "AccessDenied", denied.get());
        }
        var key = exchange.getRequestURI().getPath().substring(1);
        var object = folder.resolve(key).normalize();
        if (!object.startsWith(folder) || object.startsWith(types) || key.split("/", -1).length < 2) {
            return error(400, "InvalidURI", "no object's path");
        }
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, object);
            case "GET", "HEAD" -> get(link, object);
            default -> error(405, "MethodNotAllowed", "only PUT, GET and HEAD of objects are played here");
        };
    }

    private Optional<String> denied(HttpExchange exchange, PresignedLink link) {
        var headers = exchange.getRequestHeaders();
        if (link.isSigned()) {
            return link.fault(
                    exchange.getRequestMethod(),
                    name -> Optional.ofNullable(headers.getFirst(name)).orElse(""),
                    clock.instant());
        }
        return headers.containsKey("Authorization") ? Optional.empty() : Optional.of("Access Denied");
    }

    private Answer put(HttpExchange exchange, Path object) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        var hash = Optional.ofNullable(headers.getFirst("x-amz-content-sha256")).orElse("");
        byte[] content;
        try {
            content = hash.startsWith("STREAMING-") ? AwsChunked.decoded(body) : body;
        } catch (IllegalArgumentException failure) {
            return error(400, "IncompleteBody", String.valueOf(failure.getMessage()));
        }
        var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse(DEFAULT_TYPE);
        write(types.resolve(folder.relativize(object)), type.getBytes(StandardCharsets.UTF_8));
        write(object, content);
        return new Answer(200, Map.of("ETag", etag(content)), SdkBytes.fromByteArray(new byte[0]));
    }

    private Answer get(PresignedLink link, Path object) throws IOException {
        if (!Files.isRegularFile(object)) {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }
        var content = Files.readAllBytes(object);
        var type = types.resolve(folder.relativize(object));
        var headers = new HashMap<String, String>();
        headers.put("ETag", etag(content));
        headers.put("Content-Type", Files.exists(type) ? Files.readString(type) : DEFAULT_TYPE);
        link.parameter("response-content-type").ifPresent(value -> headers.put("Content-Type", value));
        link.parameter("response-content-disposition").ifPresent(value -> headers.put("Content-Disposition", value));
        link.parameter("response-cache-control").ifPresent(value -> headers.put("Cache-Control", value));
        return new Answer(200, headers, SdkBytes.fromByteArrayUnsafe(content));
    }

    /// Whole or not at all.
    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = Files.createTempFile(file.getParent(), ".draft", "");
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String etag(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Answer error(int status, String code, String message) {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message);
        return new Answer(status, Map.of("Content-Type", "application/xml"), SdkBytes.fromUtf8String(xml));
    }
}
