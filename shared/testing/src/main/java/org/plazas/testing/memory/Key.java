package org.plazas.testing.memory;

/// @param sk empty in a table without a sort key
record Key(String pk, String sk) {}
