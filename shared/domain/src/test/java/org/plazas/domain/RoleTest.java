package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
    @ParameterizedTest
    @CsvSource({"organiser,true,true", "viewer,false,true", "door,false,false"})
    void onlyOrganisersPublishAndTheDoorSeesNoList(String id, boolean mayPublish, boolean mayList) {
        var role = Role.of(id).orElseThrow();

        assertThat(role.mayPublish()).isEqualTo(mayPublish);
        assertThat(role.mayList()).isEqualTo(mayList);
        assertThat(role.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Organiser", "ORGANISER", "admin", "organiser "})
    void everythingElseIsNoRole(String id) {
        assertThat(Role.of(id)).isEmpty();
    }
}
