/** Deletes every value kept of a subject, with its key, and keeps where it was; gives how many there were. */
export default /* sql */ `
create function erase_subject(of_subject text) returns integer
language plpgsql
security definer
set search_path from current
as $$
declare
  erased integer;
begin
  with gone as (
    delete from personal p where p.subject = of_subject returning p.event_id, p.pointer, p.subject
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
