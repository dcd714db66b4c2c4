/**
 * Deletes the values kept of a subject, with their keys, and keeps where they were; gives how many there were. Of some
 * events alone when they are named.
 */
export default /* sql */ `
create function erase_subject(of_subject text, of_events uuid[] default null) returns integer
language plpgsql
security definer
set search_path from current
as $$
declare
  erased integer;
begin
  with gone as (
    delete from personal p
    where p.subject = of_subject and (of_events is null or p.event_id = any (of_events))
    returning p.event_id, p.pointer, p.subject
  ),
  noted as (
    insert into personal_erased (event_id, pointer, subject) select * from gone on conflict do nothing
  )
  select count(*) into erased from gone;
  return erased;
end
$$;
revoke all on function erase_subject from public;
`;
