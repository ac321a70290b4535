package org.plazas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plazas.aws.RoleStore;
import org.plazas.domain.Role;

/// A person's role on one seminar says nothing about another.
interface RolesContract extends StoreUnderTest {
    private RoleStore roles() {
        return new RoleStore(client(), tables().main());
    }

    @Test
    default void whoeverHasNoRoleHasNone() {
        assertThat(roles().find("stranger", closedDesk().slug())).isEmpty();
    }

    @Test
    default void aRoleHoldsForOneSeminarAndOnePerson() {
        var slug = closedDesk().slug();

        roles().grant("ada", slug, Role.VIEWER);

        assertThat(roles().find("ada", slug)).contains(Role.VIEWER);
        assertThat(roles().find("eve", slug)).isEmpty();
        assertThat(roles().find("ada", closedDesk().slug())).isEmpty();
    }

    @Test
    default void aLaterRoleTakesThePlaceOfTheFormer() {
        var slug = closedDesk().slug();
        roles().grant("ada", slug, Role.ORGANISER);

        roles().grant("ada", slug, Role.DOOR);

        assertThat(roles().find("ada", slug)).contains(Role.DOOR);
    }
}
