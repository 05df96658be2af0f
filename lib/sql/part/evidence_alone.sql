                  (SELECT CASE count(*) WHEN 1 THEN max(person) END
                      FROM interview_person
                     WHERE interview = d.interview
                       AND coalesce(capacity, '') NOT IN
-- include interview_apart
                   )
