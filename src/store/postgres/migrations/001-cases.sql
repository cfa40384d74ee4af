-- The cases of a desk. Events are only ever added, by the functions below; whoever holds a case has a token, which rises with every hold,
-- so that nothing more can come from somebody from whom it was taken.

create table login_rescue.cases (
    id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
    -- How the case began: the first line of a case file.
    header text not null check (octet_length(header) <= 65536),
    started timestamptz not null,
    -- When it was added to or taken in hand last, by this server's clock.
    written timestamptz not null default clock_timestamp(),
    -- How many events it has.
    events integer not null,
    token bigint not null default 1,
    -- Who holds it, as JSON; nobody once it was let go or the lease is over.
    holder text,
    lease timestamptz
);
create index on login_rescue.cases (started);
-- A row is written again with every event: room for that in its page, so that no index is touched.
alter table login_rescue.cases set (fillfactor = 70);

create table login_rescue.events (
    case_id text not null references login_rescue.cases on delete cascade,
    number integer not null,
    token bigint not null,
    -- A line of a case file.
    line text not null check (octet_length(line) <= 65536),
    written timestamptz not null default clock_timestamp(),
    primary key (case_id, number)
);

-- What lists go by: told after each event, so it can be one event behind after a crash. The events are what counts.
create table login_rescue.summaries (
    case_id text primary key references login_rescue.cases on delete cascade,
    owner text not null,
    name text,
    changed timestamptz not null,
    waits_until timestamptz,
    over boolean not null
);
create index on login_rescue.summaries (changed desc);
create index on login_rescue.summaries (name);
create index on login_rescue.summaries (owner, changed desc) where not over;
create index on login_rescue.summaries (waits_until) where waits_until is not null;

-- What searches go by: every text of a case, folded, and all its pairs of letters. Japanese words often have two letters; trigrams, as
-- pg_trgm has them, would find none of these, and none at all in a database whose locale is C.
create table login_rescue.texts (
    case_id text primary key references login_rescue.cases on delete cascade,
    searched text not null,
    pairs text[] not null
);
create index on login_rescue.texts using gin (pairs);

-- What was deleted, when and by whom; nothing of what stood in it.
create table login_rescue.deleted (
    case_id text not null,
    at timestamptz not null default clock_timestamp(),
    by_role name not null default session_user,
    why text not null,
    events integer not null
);

-- Makes a case that this program holds, of what it is so far; gives its token, or null where there is another one of its id. Asked again
-- after a lost reply, it answers as before.
create function login_rescue.begin_case(new_id text, new_header text, new_started timestamptz, lines text[], new_holder text, hold interval)
returns bigint language plpgsql security definer set search_path = login_rescue, pg_temp as $$
begin
    insert into cases (id, header, started, events, holder, lease)
    values (new_id, new_header, new_started, cardinality(lines), new_holder, clock_timestamp() + hold)
    on conflict (id) do nothing;
    if found then
        insert into events (case_id, number, token, line)
        select new_id, number, 1, line from unnest(lines) with ordinality as given (line, number);
        insert into summaries (case_id, owner, changed, over)
        values (new_id, coalesce(new_holder::json ->> 'user', new_holder::json ->> 'host', ''), new_started, false);
        return 1;
    end if;
    return (select token from cases where id = new_id and header = new_header and holder = new_holder and token = 1
        and lines = array(select line from events where case_id = new_id order by number));
end $$;

-- Holds a case: gives the new token, or null and who holds it. No row where there is no such case.
create function login_rescue.hold_case(of text, new_holder text, hold interval, by_force boolean, out new_token bigint, out held_by text)
returns setof record language plpgsql security definer set search_path = login_rescue, pg_temp as $$
begin
    update cases set token = token + 1, holder = new_holder, lease = clock_timestamp() + hold, written = clock_timestamp()
    where id = of and (by_force or holder is null or holder = new_holder or lease < clock_timestamp())
    returning token into new_token;
    if found then
        perform pg_notify('login_rescue', of);
        return next;
        return;
    end if;
    for held_by in select holder from cases where id = of loop
        return next;
    end loop;
end $$;

-- Adds an event. It is on the server's disk when this says 'saved'; so it is when the reply was lost and it is asked for again.
create function login_rescue.append_event(of text, with_token bigint, new_number integer, new_line text, hold interval)
returns text language plpgsql security definer set search_path = login_rescue, pg_temp as $$
declare
    there cases;
begin
    update cases set events = new_number, written = clock_timestamp(), lease = clock_timestamp() + hold
    where id = of and token = with_token and events = new_number - 1;
    if found then
        insert into events (case_id, number, token, line) values (of, new_number, with_token, new_line);
        return 'saved';
    end if;
    select * into there from cases where id = of;
    if not found then
        return 'gone';
    end if;
    -- Saved before the case was taken over, perhaps: whoever took it has it then.
    if exists (select from events where case_id = of and number = new_number and token = with_token and line = new_line) then
        return 'saved';
    end if;
    return case when there.token <> with_token then 'taken' else 'gap' end;
end $$;

-- Keeps a hold for a while longer; false where it was taken over.
create function login_rescue.renew_hold(of text, with_token bigint, hold interval)
returns boolean language sql security definer set search_path = login_rescue, pg_temp as $$
    with renewed as (
        update cases set lease = clock_timestamp() + hold where id = of and token = with_token returning id
    ) select set_config('synchronous_commit', 'off', true) is not null and exists (select from renewed)
$$;

-- Lets go of a case.
create function login_rescue.release_case(of text, with_token bigint)
returns void language plpgsql security definer set search_path = login_rescue, pg_temp as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update cases set holder = null, lease = null where id = of and token = with_token;
    if found then
        perform pg_notify('login_rescue', of);
    end if;
end $$;

-- Says what lists and searches go by, and wakes those who look at the list. Apart from the event itself: notifying waits in one line for
-- all, which no append has to do.
create function login_rescue.describe_case(of text, with_token bigint, new_owner text, new_name text, new_changed timestamptz,
    until timestamptz, is_over boolean, new_searched text, new_pairs text[])
returns void language plpgsql security definer set search_path = login_rescue, pg_temp as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    perform from cases where id = of and token = with_token for share;
    if not found then
        return;
    end if;
    insert into summaries values (of, new_owner, new_name, new_changed, until, is_over)
    on conflict (case_id) do update set owner = new_owner, name = new_name, changed = new_changed, waits_until = until, over = is_over;
    insert into texts as present values (of, new_searched, new_pairs)
    on conflict (case_id) do update set searched = new_searched, pairs = new_pairs where present.searched <> new_searched;
    perform pg_notify('login_rescue', of);
end $$;

-- Deletes a case that nobody holds; says 'deleted', 'held' or 'gone'.
create function login_rescue.delete_case(of text, because text)
returns text language plpgsql security definer set search_path = login_rescue, pg_temp as $$
declare
    removed integer;
begin
    delete from cases where id = of and (holder is null or lease < clock_timestamp()) returning events into removed;
    if not found then
        return case when exists (select from cases where id = of) then 'held' else 'gone' end;
    end if;
    insert into deleted (case_id, why, events) values (of, because, removed);
    perform pg_notify('login_rescue', of);
    return 'deleted';
end $$;

-- Deletes what was not added to or taken in hand for so long, and waits for no later day; gives how many cases went. For a scheduler.
create function login_rescue.purge_cases(older_than interval)
returns bigint language sql security definer set search_path = login_rescue, pg_temp as $$
    select count(*) filter (where delete_case(id, 'older than ' || older_than) = 'deleted')
    from cases left join summaries on case_id = id
    where written < now() - older_than and coalesce(waits_until < now() - older_than, true)
$$;

revoke all on all functions in schema login_rescue from public;
grant usage on schema login_rescue to login_rescue_desk;
grant select on login_rescue.cases, login_rescue.events, login_rescue.summaries, login_rescue.texts, login_rescue.migrations
    to login_rescue_desk;
grant execute on function login_rescue.begin_case, login_rescue.hold_case, login_rescue.append_event, login_rescue.renew_hold,
    login_rescue.release_case, login_rescue.describe_case to login_rescue_desk;
grant select on login_rescue.deleted to login_rescue_keeper;
grant execute on function login_rescue.delete_case, login_rescue.purge_cases to login_rescue_keeper;
