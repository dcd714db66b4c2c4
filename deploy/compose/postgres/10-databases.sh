#!/bin/sh
# Makes the databases and the roles that own them, at the first start of the volume. The roles of the services are made
# by the migrations: helixboard_owner may make roles and schemas, and is no superuser.
set -eu
of() { cat "/keys/postgres/$1.database-password"; }
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner="$(of owner)" --set=gateway="$(of gateway)" --set=keycloak="$(of keycloak)" <<'SQL'
create role helixboard_owner login createrole password :'owner';
create database helixboard owner helixboard_owner;
create role helixboard_gateway login password :'gateway';
create database gateway owner helixboard_gateway;
create role keycloak login password :'keycloak';
create database keycloak owner keycloak;
revoke connect on database gateway, keycloak from public;
SQL
