package org.plazas.testing.memory;

/// What calls cost, in request units as AWS bills them.
///
/// @param read of 4 KB; half a one for an eventually consistent read
/// @param write of 1 KB
public record Units(double read, double write) {
    /// What was added since `earlier`.
    public Units since(Units earlier) {
        return new Units(read - earlier.read, write - earlier.write);
    }
}
