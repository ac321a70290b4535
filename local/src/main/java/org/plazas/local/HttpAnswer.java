package org.plazas.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.jr.ob.JSON;

/// @param headers in order; a name may come twice, as `set-cookie` does
record HttpAnswer(int status, List<Header> headers, SdkBytes body) {
    record Header(String name, String value) {}

    HttpAnswer {
        headers = List.copyOf(headers);
    }

    static HttpAnswer json(int status, Object body) {
        return of(status, "application/json", JSON.std.asString(body));
    }

    /// What the gateway and the local run's own addresses say where there is nothing else to say.
    static HttpAnswer message(int status, String message) {
        return json(status, Map.of("message", message));
    }

    static HttpAnswer of(int status, String type, String body) {
        return new HttpAnswer(status, List.of(new Header("content-type", type)), SdkBytes.fromUtf8String(body));
    }

    HttpAnswer with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpAnswer(status, more, body);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    String text() {
        return body.asUtf8String();
    }
}
