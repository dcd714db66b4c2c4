#!/bin/bash
# Starts the sign-in provider with its passwords from files; the realm takes the one of its people from the environment.
set -euo pipefail
of() { cat "/keys/keycloak/$1"; }
KC_BOOTSTRAP_ADMIN_PASSWORD=$(of admin.password)
KC_DB_PASSWORD=$(of keycloak.database-password)
PEOPLE_PASSWORD=$(of people.password)
export KC_BOOTSTRAP_ADMIN_PASSWORD KC_DB_PASSWORD PEOPLE_PASSWORD
exec /opt/keycloak/bin/kc.sh start --import-realm
