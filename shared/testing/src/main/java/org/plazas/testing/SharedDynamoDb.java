package org.plazas.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands the JVM's one [EmbeddedDynamoDb] to the constructors and methods of test classes that ask for it; each makes
/// fresh tables in it. It starts for the first that asks and stops after the last test. Where it does not start, each
/// of these classes fails with the reason.
public final class SharedDynamoDb implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(SharedDynamoDb.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedDynamoDb.class;
    }

    /// JUnit closes what its root store holds.
    @Override
    public EmbeddedDynamoDb resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        EmbeddedDynamoDb.class, type -> EmbeddedDynamoDb.inMemory(), EmbeddedDynamoDb.class);
    }
}
