package org.plazas.domain;

/// Which of a seminar's pools: the one that all share, or that of a category with a quota.
public record PoolId(String value) {
    public static final PoolId SHARED = new PoolId("seats");

    private static final String QUOTA = "quota:";

    public PoolId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a pool has a name");
        }
    }

    /// The pool that attendees of this category draw on.
    public static PoolId of(Seminar.Category category) {
        return category.quota().isPresent() ? new PoolId(QUOTA + category.id()) : SHARED;
    }

    @Override
    public String toString() {
        return value;
    }
}
