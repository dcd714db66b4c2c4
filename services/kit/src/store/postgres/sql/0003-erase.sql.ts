/** Deletes every value kept of a subject, with its key; gives how many there were. */
export default /* sql */ `
create function erase_subject(of_subject text) returns integer
language plpgsql
security definer
set search_path from current
as $$
declare
  erased integer;
begin
  delete from personal p where p.subject = of_subject;
  get diagnostics erased = row_count;
  return erased;
end
$$;
revoke all on function erase_subject from public;
`;
