package org.plazas.proofs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The project's classes once more, some of them compiled from changed sources. Of the others, only those of libraries
/// are shared with the rest of the program.
final class Overlay extends URLClassLoader {
    private static final String OURS = "org.plazas.";
    private static final String SOURCES = "src/main/java/";

    private Overlay(URL[] classes) {
        super(classes, Overlay.class.getClassLoader());
    }

    /// @param folder for the classes; is there, and empty
    /// @throws IllegalStateException if the sources don't compile
    static Overlay compiled(Map<String, String> sources, Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        var units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        var classPath = System.getProperty("java.class.path", "");
        var options = List.of("-d", folder.toString(), "-cp", classPath, "-proc:none", "-nowarn");
        if (!compiler.getTask(null, null, problems, options, null, units).call()) {
            throw new IllegalStateException(problems.getDiagnostics().toString());
        }
        var urls = new ArrayList<URL>();
        urls.add(folder.toUri().toURL());
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new Overlay(urls.toArray(URL[]::new));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String file, String text) {
            super(URI.create("string:///" + file.substring(file.indexOf(SOURCES) + SOURCES.length())), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Our own from here, before the parent's.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
