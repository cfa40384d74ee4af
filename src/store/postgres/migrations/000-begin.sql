-- What every migration rests on: the schema, which of them were run, and the two roles. The desk may add and read; the keeper may delete,
-- too. Who logs in is made a member of one of them. Roles belong to the whole server, so they may be there already.

create schema if not exists login_rescue;

create table if not exists login_rescue.migrations (
    number integer primary key,
    at timestamptz not null default clock_timestamp(),
    by_role name not null default session_user
);

do $$
declare
    missing text;
begin
    foreach missing in array array['login_rescue_desk', 'login_rescue_keeper'] loop
        if not exists (select from pg_roles where rolname = missing) then
            begin
                execute format('create role %I nologin', missing);
            exception when duplicate_object or unique_violation then
                -- Somebody else made it at the same moment.
            end;
        end if;
    end loop;
end $$;
grant login_rescue_desk to login_rescue_keeper;
