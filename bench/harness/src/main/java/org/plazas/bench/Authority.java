package org.plazas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of this run's own, and the server certificate that it issued. Clients find it beside the
/// authorities that the JDK trusts, in a store as long as the one that they read on Lambda.
final class Authority {
    private static final String PASSWORD = "changeit";

    /// As AWS's services have it, in bits; keytool would take 3072.
    private static final String KEY_SIZE = "2048";

    /// Debian's place, and the first where the native client looks.
    static final Path SYSTEM_LIST = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final Path server;
    private final Path trust;

    private Authority(Path server, Path trust) {
        this.server = server;
        this.trust = trust;
    }

    /// @param folder is emptied of what an earlier run left
    static Authority in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var authority = new Authority(folder.resolve("server.p12"), folder.resolve("cacerts"));
        var root = folder.resolve("root.p12");
        var certificate = folder.resolve("root.pem");
        var wanted = folder.resolve("server.csr");
        var issued = folder.resolve("server.pem");
        for (var file : List.of(authority.server, root, certificate, wanted, issued)) {
            Files.deleteIfExists(file);
        }
        keytool(
                root,
                "-genkeypair",
                "-alias",
                "root",
                "-keyalg",
                "RSA",
                "-keysize",
                KEY_SIZE,
                "-dname",
                "CN=Plazas benchmark",
                "-ext",
                "bc:c");
        keytool(root, "-exportcert", "-rfc", "-alias", "root", "-file", certificate);
        keytool(
                authority.server,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-keysize",
                KEY_SIZE,
                "-dname",
                "CN=localhost");
        keytool(authority.server, "-certreq", "-alias", "server", "-file", wanted);
        var names = "san=dns:localhost,ip:127.0.0.1";
        keytool(root, "-gencert", "-rfc", "-alias", "root", "-infile", wanted, "-outfile", issued, "-ext", names);
        keytool(authority.server, "-importcert", "-noprompt", "-alias", "root", "-file", certificate);
        keytool(authority.server, "-importcert", "-noprompt", "-alias", "server", "-file", issued);

        Files.write(authority.trust, Files.readAllBytes(JDK.resolve("lib/security/cacerts")));
        keytool(authority.trust, "-importcert", "-noprompt", "-alias", "plazas", "-file", certificate);
        return authority;
    }

    /// The system's own list, with this authority added: what the native client reads, at a place that is fixed.
    Path systemList() throws IOException {
        var list = trust.resolveSibling("ca-certificates.crt");
        Files.write(list, Files.readAllBytes(SYSTEM_LIST));
        Files.write(list, Files.readAllBytes(trust.resolveSibling("root.pem")), StandardOpenOption.APPEND);
        return list;
    }

    /// What a client's `javax.net.ssl.trustStore` names.
    Path trustStore() {
        return trust;
    }

    /// A new one each time: it knows no session of an earlier one's.
    SSLContext serverContext() {
        try (var stored = Files.newInputStream(server)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("the server's certificate is unusable", failure);
        }
    }

    private static void keytool(Path store, Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(JDK.resolve("bin/keytool").toString());
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Commands.run(command);
    }
}
