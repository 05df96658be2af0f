-- How many took part in an interview of another year than their first one.
SELECT count(*) AS number
  FROM interview_person AS ip
  JOIN interview AS i ON i.id = ip.interview
 WHERE substr(i.held_on, 1, 4) IS NOT (SELECT min(substr(o.held_on, 1, 4))
                                         FROM interview_person AS op
                                         JOIN interview AS o ON o.id = op.interview
                                        WHERE op.person = ip.person)
